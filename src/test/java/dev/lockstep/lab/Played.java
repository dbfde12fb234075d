package dev.lockstep.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.TextRenderer;
import dev.lockstep.engine.Engine;
import dev.lockstep.engine.OutputStore;
import dev.lockstep.engine.Persons;
import dev.lockstep.engine.Ports;
import dev.lockstep.engine.Settings;
import dev.lockstep.event.EventLog;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.RunEvent.RunIdentity;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlanOptions;
import dev.lockstep.plan.PlanSources;
import dev.lockstep.plan.Planning;
import dev.lockstep.runbook.Catalog;
import dev.lockstep.transport.Target;
import dev.lockstep.transport.TargetReader;
import dev.lockstep.transport.local.LocalTransport;
import dev.lockstep.transport.ssh.SshTransport;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** A runbook of this project, planned and run for real on a platform. */
final class Played {
  private static final Path PROJECT = Path.of("").toAbsolutePath();

  private final List<RunEvent> events = new ArrayList<>();
  private ExitCode code;
  private String why = "";

  private Played() {}

  /** Runs it. */
  static Played run(String runbook, Path inventory, String... extraVars) {
    Plan plan = plan(runbook, inventory, extraVars);
    Played played = new Played();
    Clock clock = Clock.systemUTC();
    Supplier<String> tokens = () -> UUID.randomUUID().toString().replace("-", "");
    try (SshTransport ssh = new SshTransport(clock, tokens);
        LocalTransport local = new LocalTransport(clock, tokens)) {
      Ports ports =
          new Ports(
              played.log(clock),
              List.of(),
              OutputStore.NONE,
              new Ports.Transports(ssh, local),
              Persons.NOBODY,
              new Ports.Clocks(clock, Thread::sleep));
      // What a run has done is not done again by another of the same id.
      String run = "r" + UUID.randomUUID().toString().substring(0, 8);
      RunIdentity identity = new RunIdentity(run, "ada", "jump", "test", List.of("run"));
      Engine engine = new Engine(plan, ports, new Settings(identity, 8, false));
      played.code = engine.run();
      played.why = engine.why();
    }
    return played;
  }

  /** The plan alone; what is wrong with it fails the test. */
  static Plan plan(String runbook, Path inventory, String... extraVars) {
    Diagnostics out = new Diagnostics();
    Optional<Plan> plan =
        new Planning(
                Catalog.builtIn(new byte[32]),
                (all, host, found) -> new TargetReader(all, defaults(), found).read(host))
            .plan(
                new PlanSources(
                    runbook, List.of(inventory.toString()), List.of(extraVars), PROJECT, PROJECT),
                PlanOptions.NONE,
                out);
    assertThat(new TextRenderer(false).render(out.all())).isEmpty();
    return plan.orElseThrow();
  }

  static TargetReader.Defaults defaults() {
    return new TargetReader.Defaults(
        new Target.Login("nobody", List.of(), Optional.empty(), Optional.empty(), Optional.empty()),
        new Target.Trust(List.of(), false),
        Target.Timing.DEFAULT,
        PROJECT,
        PROJECT);
  }

  private EventLog log(Clock clock) {
    return batch -> {
      List<Recorded> recorded = new ArrayList<>();
      for (RunEvent event : batch) {
        recorded.add(new Recorded(events.size(), clock.instant(), event));
        events.add(event);
      }
      return recorded;
    };
  }

  ExitCode code() {
    return code;
  }

  String why() {
    return why;
  }

  /** How steps ended, as {@code step host outcome}. */
  List<String> ends() {
    return events.stream()
        .filter(RunEvent.StepEnded.class::isInstance)
        .map(RunEvent.StepEnded.class::cast)
        .map(end -> end.step() + " " + end.host() + " " + end.outcome().word())
        .toList();
  }

  /** Everything, for the message of a failing test. */
  @Override
  public String toString() {
    return code
        + " "
        + why
        + "\n"
        + String.join("\n", events.stream().map(Object::toString).toList());
  }
}
