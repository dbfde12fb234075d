package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.TextRenderer;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.RunEvent.RunIdentity;
import dev.lockstep.journal.JournalFile;
import dev.lockstep.journal.RunFolder;
import dev.lockstep.journal.StateException;
import dev.lockstep.journal.StateFolder;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlanOptions;
import dev.lockstep.plan.PlanSources;
import dev.lockstep.plan.Planning;
import dev.lockstep.runbook.Catalog;
import dev.lockstep.transport.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** An operator with a folder, a clock and an engine of their own. */
final class Racer {
  private final String operator;
  private final Path folder;
  private final Map<String, Target> targets;

  /**
   * @param folder a fresh one
   * @param targets the machines that are wanted, by the names that this operator has for them
   */
  Racer(String operator, Path folder, Map<String, Target> targets) throws IOException {
    this.operator = operator;
    this.folder = Files.createDirectories(folder);
    this.targets = targets;
    String hosts = String.join(":, ", targets.keySet()) + ":";
    Files.writeString(folder.resolve("inventory.yml"), "all: { hosts: { " + hosts + " } }\n");
  }

  /** Each host does this. */
  Racer doing(String script) throws IOException {
    String steps =
        "stages: [{ stage: Only, hosts: all, steps: [{ name: Own it, script: own }] }]\n";
    Files.writeString(folder.resolve("runbook.yml"), "runbook: Race\n" + steps);
    Files.writeString(folder.resolve("own"), "#!/bin/sh\n" + script);
    return this;
  }

  /** How a run ended. */
  record Finish(String run, ExitCode code, String why) {}

  /** Runs it once. */
  Finish run(Ports.Transports transports, Ports.Clocks clocks, RandomGenerator chance)
      throws IOException, StateException {
    RunFolder run = new StateFolder(folder.resolve("state")).create(clocks.clock(), chance);
    try (JournalFile journal = run.begin(clocks.clock())) {
      Ports ports =
          new Ports(journal, List.of(), OutputStore.NONE, transports, Persons.NOBODY, clocks);
      RunIdentity who = new RunIdentity(run.id(), operator, "jump", "test", List.of("run"));
      Settings settings =
          new Settings(
              who,
              Settings.Origin.NONE,
              targets.size(),
              new Consent(false, List.of()),
              Settings.RECONNECT_FOR);
      Engine engine = new Engine(plan(), ports, settings);
      return new Finish(run.id(), engine.run(), engine.why());
    }
  }

  private Plan plan() {
    Diagnostics out = new Diagnostics();
    Planning planning =
        new Planning(
            Catalog.builtIn(new byte[32]),
            (all, host, found) -> Optional.ofNullable(targets.get(host.name())));
    Optional<Plan> plan =
        planning.plan(
            new PlanSources("runbook.yml", List.of("inventory.yml"), List.of(), folder, folder),
            PlanOptions.NONE,
            out);
    assertThat(out.hasErrors()).as(new TextRenderer(false).render(out.all())).isFalse();
    return plan.orElseThrow();
  }

  /** A clock that stands still. */
  static Clock standing(String instant) {
    return Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
  }
}
