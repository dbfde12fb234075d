package dev.lockstep.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.inventory.Inventory;
import dev.lockstep.inventory.InventoryReader;
import dev.lockstep.runbook.Catalog;
import dev.lockstep.runbook.FakeActions;
import dev.lockstep.runbook.FakeChecks;
import dev.lockstep.runbook.Runbook;
import dev.lockstep.runbook.RunbookFolder;
import dev.lockstep.runbook.RunbookReader;
import dev.lockstep.transport.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A folder with a runbook, an inventory and parts, read and planned with fake actions. */
final class Project {
  static final Catalog CATALOG = Catalog.of(FakeActions.all(), FakeChecks.all());

  private final Path folder;
  private final List<String> extra = new ArrayList<>();
  private PlanOptions options = PlanOptions.NONE;
  private final Diagnostics out = new Diagnostics();

  private Project(Path folder) {
    this.folder = folder;
  }

  static Project in(Path folder) {
    return new Project(folder);
  }

  Project file(String name, String content) {
    try {
      Path path = folder.resolve(name);
      Files.createDirectories(path.getParent());
      Files.writeString(path, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Project runbook(String content) {
    return file("runbook.yml", content);
  }

  Project inventory(String content) {
    return file("inventory.yml", content);
  }

  Project extra(String variables) {
    extra.add(variables);
    return this;
  }

  Project options(PlanOptions chosen) {
    options = chosen;
    return this;
  }

  /** Reads and plans. */
  Optional<Plan> tryPlan() {
    Optional<Inventory> inventory =
        InventoryReader.read(List.of("inventory.yml"), extra, folder, out);
    Optional<Runbook> runbook = readRunbook();
    if (inventory.isEmpty() || runbook.isEmpty()) {
      return Optional.empty();
    }
    return Planner.plan(
        new PlanRequest(
            "runbook.yml",
            runbook.get(),
            inventory.get(),
            options,
            new RunbookFolder(folder, Path.of("/home/op")),
            Project::target),
        out);
  }

  Optional<Runbook> readRunbook() {
    return RunbookReader.read(
        folder.resolve("runbook.yml"),
        "runbook.yml",
        new RunbookFolder(folder, Path.of("/home/op")),
        CATALOG,
        out);
  }

  Plan plan() {
    Optional<Plan> plan = tryPlan();
    assertThat(problems()).isEmpty();
    return plan.orElseThrow();
  }

  /** What is wrong: {@code code line:column message | help}. */
  List<String> problems() {
    return out.all().stream().map(Project::shown).toList();
  }

  Diagnostics diagnostics() {
    return out;
  }

  private static String shown(Diagnostic found) {
    return found.code()
        + " "
        + found.span().file().name().replaceAll(".*/", "")
        + ":"
        + found.span().position().line()
        + ":"
        + found.span().position().column()
        + " "
        + found.message();
  }

  static Optional<Target> target(
      Inventory inventory, dev.lockstep.inventory.Host host, Diagnostics out) {
    return Optional.of(
        new Target(
            host.name(),
            Target.Kind.SSH,
            new Target.Address(host.name(), 22),
            new Target.Login("op", List.of(), Optional.empty(), Optional.empty(), Optional.empty()),
            new Target.Trust(List.of(), false),
            Target.Timing.DEFAULT));
  }
}
