package dev.lockstep.engine;

import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.Way;
import dev.lockstep.overlay.Departure;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlannedChapter;
import dev.lockstep.plan.PlannedChapter.PlannedStage;
import dev.lockstep.plan.PlannedCheck;
import dev.lockstep.plan.PlannedNode;
import dev.lockstep.plan.PlannedNode.PlannedBlock;
import dev.lockstep.plan.PlannedNode.PlannedFork;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final Mask mask = new Mask();
  private final Audience audience;
  private Halt.Reason end = halt.reason();
  private Optional<RunEvent.PlanChanged> change = Optional.empty();

  public Engine(Plan plan, Ports ports, Settings settings) {
    this.plan = plan;
    this.ports = ports;
    this.settings = settings;
    this.audience = new Audience(ports.listeners());
    plan.head().params().values().forEach(mask::learn);
  }

  /** Stops after the steps in flight, as who runs it wants. From any thread. */
  public void interrupt() {
    halt.interrupt(
        new Halt.Wish(settings.identity().operator(), "interrupted on the way", "interrupted"));
  }

  /**
   * Stops after the steps in flight, as somebody else wants. From any thread.
   *
   * @param why in their words
   */
  public void pause(String by, String why) {
    halt.interrupt(new Halt.Wish(by, why, "paused by " + by + ": " + why));
  }

  /** Runs the plan; blocks until it has ended or has to stop. */
  public ExitCode run() {
    return inWorld(setting(false, Past.NONE), begun(), world -> new Run(world).perform());
  }

  /**
   * Goes on with a run of the same plan that has stopped; blocks as {@link #run}.
   *
   * @param events all that have been recorded
   */
  public ExitCode resume(List<Recorded> events) {
    return resume(events, Optional.empty());
  }

  /** The same, with a plan that has changed since. */
  public ExitCode resume(List<Recorded> events, Optional<RunEvent.PlanChanged> changed) {
    change = changed;
    Past past = new Past(events);
    return inWorld(setting(false, past), resumed(past), world -> new Run(world).resume());
  }

  /**
   * Finds out how everything ended that a run has begun and of which no end is on record, and
   * begins nothing; blocks while a command is still at work.
   *
   * @param events all that have been recorded
   */
  public ExitCode settle(List<Recorded> events) {
    Past past = new Past(events);
    return inWorld(setting(false, past), resumed(past), world -> new Certainty(world).gain());
  }

  /**
   * Goes back on a run of the same plan; blocks as {@link #run}. A run that was under way has not
   * turned before all its hosts are reached.
   *
   * @param events all that have been recorded; nothing in them may be in doubt
   * @param way what is to be undone
   * @param choices why, and what is taken on by whom who decided it
   */
  public ExitCode rollBack(List<Recorded> events, WayBack way, RunEvent.Choices choices) {
    Map<String, List<PlannedStep>> steps = new LinkedHashMap<>(plan.stepsByName());
    way.steps().forEach(step -> steps.put(step.id(), List.of(step)));
    Past past = new Past(events);
    List<RunEvent> turn = List.of(new RunEvent.RollbackBegun(identity(), choices, way.lines()));
    boolean isUnderWay = past.state().way() == Way.ON && !past.state().isDone();
    return inWorld(
        new Setting(false, past, steps),
        isUnderWay ? resumed(past) : turn,
        world -> new Retreat(world, way, isUnderWay ? turn : List.of()).perform());
  }

  /** Evaluates preconditions for real and tells what every step would do; changes nothing. */
  public ExitCode dryRun() {
    return inWorld(setting(true, Past.NONE), begun(), world -> new Rehearsal(world).perform());
  }

  /**
   * Of what the memory of a session is made.
   *
   * @param steps those that may come, by their names
   */
  private record Setting(boolean dry, Past past, Map<String, List<PlannedStep>> steps) {
    private List<PlannedStep> all() {
      return steps.values().stream().flatMap(List::stream).distinct().toList();
    }
  }

  private Setting setting(boolean dry, Past past) {
    return new Setting(dry, past, plan.stepsByName());
  }

  private ExitCode inWorld(Setting setting, List<RunEvent> first, Consumer<World> task) {
    Past past = setting.past();
    Verdicts verdicts = new Verdicts();
    RunMemory memory = new RunMemory(magic(past), setting.dry(), setting.steps());
    Consumer<Recorded> state =
        recorded -> {
          memory.accept(recorded);
          verdicts.accept(recorded);
        };
    past.events().forEach(state);
    Coordinator.Route route =
        new Coordinator.Route(ports.log(), new Redaction(mask), state, audience);
    try (Coordinator coordinator = new Coordinator(route, settings.forks());
        Crew crew = new Crew(ports.transports(), plan.hosts(), coordinator, waiting())) {
      World.Memories memories = new World.Memories(memory, mask, halt, verdicts, past);
      World world = new World(plan, ports, settings, coordinator, crew, memories);
      coordinator.record(first);
      crew.admitBy(new Locks(world)::meetAgain);
      task.accept(world);
      halt.wish()
          .map(wish -> new RunEvent.StopRequested(wish.by(), wish.why()))
          .ifPresent(world::record);
      if (halt.reason().code() == ExitCode.DONE && !setting.dry()) {
        new Cleaning(world, setting.all()).sweep();
      }
      new Locks(world).leave();
      end = halt.reason();
      world.record(new RunEvent.RunEnded(end.code().code(), end.sentence()));
    } catch (JournalBrokenException broken) {
      halt.stop(ExitCode.STATE_FOLDER, "the journal can't be written: " + broken.getMessage());
      end = halt.reason();
    }
    return end.code();
  }

  private Waiting waiting() {
    return new Waiting(settings.reconnectFor(), ports.clocks(), halt::isInterrupted);
  }

  /** One sentence: why the last run stopped; empty when it is done. */
  public String why() {
    return mask.apply(end.sentence());
  }

  /** Whether the last session had only to settle what was in doubt, and did. */
  public boolean hasSettled() {
    return end.sentence().equals(Certainty.GAINED);
  }

  /** Views that failed, in one sentence each; they have shown less than there was. */
  public List<String> complaints() {
    return audience.complaints();
  }

  private List<RunEvent> begun() {
    return List.of(opening(), taken());
  }

  private RunEvent opening() {
    return new RunEvent.RunOpened(identity(), plan.head().runbook(), plan.head().digest(), steps());
  }

  private List<RunEvent> resumed(Past past) {
    List<RunEvent.StepLine> steps = change.isEmpty() ? List.of() : steps();
    List<RunEvent> events = new ArrayList<>();
    events.add(new RunEvent.RunResumed(identity(), plan.head().digest(), steps));
    change.ifPresent(
        changed -> {
          events.add(
              past.state().taken().map(then -> taken(then.folder(), then.account())).orElseThrow());
          events.add(changed);
        });
    return events;
  }

  /** Without secrets that the command line named. */
  private RunEvent.RunIdentity identity() {
    RunEvent.RunIdentity who = settings.identity();
    List<String> open = who.arguments().stream().map(mask::apply).toList();
    return new RunEvent.RunIdentity(
        who.run(), who.operator(), who.jumpHost(), who.version(), open, mask.apply(who.partial()));
  }

  private RunEvent taken() {
    Settings.Origin origin = settings.origin();
    return taken(origin.folder(), origin.account());
  }

  private RunEvent taken(String folder, String account) {
    return new RunEvent.PlanTaken(
        folder,
        account,
        plan.head().parts(),
        plan.head().departures().stream().map(Departure::toString).toList(),
        plan.head().seal().texts());
  }

  /** As it was when the run began: a resume is no other run. */
  private Value magic(Past past) {
    Instant started =
        past.events().stream()
            .findFirst()
            .map(Recorded::at)
            .orElseGet(() -> Instant.now(ports.clocks().clock()));
    RunEvent.RunIdentity who =
        past.state().opened().map(RunEvent.RunOpened::identity).orElse(settings.identity());
    Map<String, Value> run = new LinkedHashMap<>();
    run.put("id", Value.of(who.run()));
    run.put("operator", Value.of(who.operator()));
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

  private RunEvent.StepLine line(PlannedStep step, String stage) {
    String body = plan.head().seal().bodies().getOrDefault(step.id(), "");
    String name = step.title();
    return new RunEvent.StepLine(
        step.id(),
        name,
        stage,
        step.hosts(),
        body,
        step.step().conduct().safeguards().irreversible());
  }

  /** All steps in a node, in the order of the file. */
  static Stream<PlannedStep> stepsOf(PlannedNode node) {
    if (node instanceof PlannedBlock block) {
      return Stream.of(block.steps(), block.rescue(), block.always())
          .flatMap(List::stream)
          .flatMap(Engine::stepsOf);
    }
    if (node instanceof PlannedFork fork) {
      return fork.branches().stream()
          .flatMap(branch -> branch.nodes().stream())
          .flatMap(Engine::stepsOf);
    }
    return node instanceof PlannedStep step ? Stream.of(step) : Stream.empty();
  }

  /** The checks of a gate. */
  static List<PlannedCheck> checksAt(Plan plan, String gate) {
    return plan.checks().stream()
        .filter(check -> check.precondition().gates().containsKey(gate))
        .toList();
  }
}
