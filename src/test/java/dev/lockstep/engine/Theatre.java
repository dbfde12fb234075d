package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.action.BuiltInActions;
import dev.lockstep.check.BuiltInChecks;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.TextRenderer;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.RunEvent.RunIdentity;
import dev.lockstep.inventory.Inventory;
import dev.lockstep.inventory.InventoryReader;
import dev.lockstep.operation.Ask;
import dev.lockstep.operation.Result;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlanOptions;
import dev.lockstep.plan.PlanRequest;
import dev.lockstep.plan.Planner;
import dev.lockstep.runbook.Catalog;
import dev.lockstep.runbook.Runbook;
import dev.lockstep.runbook.RunbookFolder;
import dev.lockstep.runbook.RunbookReader;
import dev.lockstep.transport.Target;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plays a runbook on scripted hosts and remembers everything that was recorded. */
final class Theatre {
  final ScriptedTransport hosts = new ScriptedTransport();
  final List<Recorded> events = new ArrayList<>();
  private final Clock clock = Clock.fixed(Instant.parse("2026-11-23T22:00:00Z"), ZoneOffset.UTC);
  private final Path folder;
  private Optional<Boolean> person = Optional.empty();
  private boolean acceptWarnings;

  /** A folder with {@code runbook.yml} and {@code inventory.yml}. */
  Theatre(Path folder) {
    this.folder = folder;
  }

  /** Somebody is there, and always says yes or always no. */
  Theatre answering(boolean yes) {
    person = Optional.of(yes);
    return this;
  }

  /** Warnings are accepted beforehand. */
  Theatre acceptingWarnings() {
    acceptWarnings = true;
    return this;
  }

  /** The plan; what is wrong with it fails the test. */
  Plan plan() {
    Diagnostics out = new Diagnostics();
    Path file = folder.resolve("runbook.yml");
    RunbookFolder files = new RunbookFolder(folder, folder);
    Catalog catalog = Catalog.of(BuiltInActions.all(), BuiltInChecks.all(new byte[32]));
    Optional<Inventory> inventory =
        InventoryReader.read(List.of("inventory.yml"), List.of(), folder, out);
    Optional<Runbook> runbook = RunbookReader.read(file, "runbook.yml", files, catalog, out);
    Optional<Plan> plan =
        runbook.isEmpty() || inventory.isEmpty()
            ? Optional.empty()
            : Planner.plan(
                new PlanRequest(
                    "runbook.yml",
                    runbook.get(),
                    inventory.get(),
                    PlanOptions.NONE,
                    files,
                    (all, host, found) -> Optional.of(target(host.name()))),
                out);
    assertThat(out.hasErrors()).as(new TextRenderer(false).render(out.all())).isFalse();
    return plan.orElseThrow();
  }

  private static Target target(String host) {
    return new Target(
        host,
        Target.Kind.SSH,
        new Target.Address(host, 22),
        new Target.Login("op", List.of(), Optional.empty(), Optional.empty(), Optional.empty()),
        new Target.Trust(List.of(), false),
        Target.Timing.DEFAULT);
  }

  /** Runs it. */
  ExitCode run() {
    return engine(plan()).run();
  }

  /** Rehearses it. */
  ExitCode dryRun() {
    return engine(plan()).dryRun();
  }

  /** An engine for a plan, for those who want to interrupt it. */
  Engine engine(Plan plan) {
    RunIdentity identity = new RunIdentity("r1", "ada", "jump", "test", List.of("run"));
    return new Engine(
        plan,
        new Ports(
            this::append,
            List.of(),
            OutputStore.NONE,
            new Ports.Transports(hosts, hosts),
            persons(),
            new Ports.Clocks(clock, milliseconds -> {})),
        new Settings(identity, 4, acceptWarnings));
  }

  private List<Recorded> append(List<RunEvent> batch) {
    List<Recorded> recorded = new ArrayList<>();
    for (RunEvent event : batch) {
      recorded.add(new Recorded(events.size() + recorded.size(), clock.instant(), event));
    }
    events.addAll(recorded);
    return recorded;
  }

  /** Events of one kind, in order. */
  <E extends RunEvent> List<E> of(Class<E> kind) {
    return events.stream().map(Recorded::event).filter(kind::isInstance).map(kind::cast).toList();
  }

  /** How steps ended, as {@code step host outcome}. */
  List<String> ends() {
    return of(RunEvent.StepEnded.class).stream()
        .map(end -> end.step() + " " + end.host() + " " + end.outcome().word())
        .toList();
  }

  private Persons persons() {
    return person.isEmpty() ? Persons.NOBODY : new Always(person.get(), clock);
  }

  /** Somebody with one answer. */
  private record Always(boolean yes, Clock clock) implements Persons {
    @Override
    public Optional<Result.Answered> answer(String subject, Ask question) {
      return Optional.of(new Result.Answered(yes, "grace", clock.instant(), Map.of()));
    }

    @Override
    public Optional<Result.Answered> acknowledge(String gate, List<String> warnings) {
      return Optional.of(new Result.Answered(yes, "grace", clock.instant(), Map.of()));
    }
  }
}
