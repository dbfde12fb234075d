package dev.lockstep.engine;

import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlannedChapter;
import dev.lockstep.plan.PlannedChapter.PlannedStage;
import dev.lockstep.plan.PlannedCheck;
import dev.lockstep.plan.PlannedNode;
import dev.lockstep.plan.PlannedNode.PlannedBlock;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Runs a plan once: connects, preflight, then chapter by chapter with a barrier after every step.
 * Stops at the first failure; what it has recorded is all that happened.
 */
public final class Engine {
  private final Plan plan;
  private final Ports ports;
  private final Settings settings;
  private final Halt halt = new Halt();

  public Engine(Plan plan, Ports ports, Settings settings) {
    this.plan = plan;
    this.ports = ports;
    this.settings = settings;
  }

  /** Stops after the steps in flight. From any thread. */
  public void interrupt() {
    halt.interrupt();
  }

  /** Runs the plan; blocks until it has ended or has to stop. */
  public ExitCode run() {
    return inWorld(
        false,
        world -> {
          world.record(opening());
          new Run(world).perform();
          world.record(new RunEvent.RunEnded(halt.code().code(), halt.why()));
        });
  }

  /** Evaluates preconditions for real and tells what every step would do; changes nothing. */
  public ExitCode dryRun() {
    return inWorld(
        true,
        world -> {
          world.record(opening());
          new Rehearsal(world).perform();
          world.record(new RunEvent.RunEnded(halt.code().code(), halt.why()));
        });
  }

  private ExitCode inWorld(boolean dry, Consumer<World> task) {
    RunMemory memory = new RunMemory(magic(), dry);
    Verdicts verdicts = new Verdicts();
    Consumer<Recorded> state =
        recorded -> {
          memory.accept(recorded);
          verdicts.accept(recorded);
        };
    try (Coordinator coordinator =
            new Coordinator(ports.log(), state, ports.listeners(), settings.forks());
        Crew crew = new Crew(ports.transports(), plan.hosts(), coordinator)) {
      World.Memories memories = new World.Memories(memory, new Mask(), halt, verdicts);
      task.accept(new World(plan, ports, settings, coordinator, crew, memories));
    } catch (JournalBrokenException broken) {
      halt.stop(ExitCode.STATE_FOLDER, "the journal can't be written: " + broken.getMessage());
    }
    return halt.code();
  }

  /** One sentence: why the last run stopped; empty when it is done. */
  public String why() {
    return halt.why();
  }

  private RunEvent opening() {
    return new RunEvent.RunOpened(
        settings.identity(), plan.head().runbook(), plan.head().digest(), steps());
  }

  private Value magic() {
    Instant started = Instant.now(ports.clocks().clock());
    Map<String, Value> run = new LinkedHashMap<>();
    run.put("id", Value.of(settings.identity().run()));
    run.put("operator", Value.of(settings.identity().operator()));
    run.put("started", Value.of(started.toString()));
    return Value.of(run);
  }

  private List<RunEvent.StepLine> steps() {
    List<RunEvent.StepLine> lines = new ArrayList<>();
    plan.observe().stream().flatMap(Engine::stepsOf).forEach(step -> lines.add(line(step, "")));
    for (PlannedChapter chapter : plan.chapters()) {
      if (chapter instanceof PlannedStage stage) {
        stage.body().stream()
            .flatMap(Engine::stepsOf)
            .forEach(step -> lines.add(line(step, stage.id())));
      }
    }
    return lines;
  }

  private static RunEvent.StepLine line(PlannedStep step, String stage) {
    return new RunEvent.StepLine(step.id(), step.step().name().source(), stage, step.hosts());
  }

  /** All steps in a node, in the order of the file. */
  static Stream<PlannedStep> stepsOf(PlannedNode node) {
    if (node instanceof PlannedBlock block) {
      return Stream.of(block.steps(), block.rescue(), block.always())
          .flatMap(List::stream)
          .flatMap(Engine::stepsOf);
    }
    return Stream.of((PlannedStep) node);
  }

  /** The checks of a gate. */
  static List<PlannedCheck> checksAt(Plan plan, String gate) {
    return plan.checks().stream()
        .filter(check -> check.precondition().gates().containsKey(gate))
        .toList();
  }
}
