package dev.lockstep.event;

import dev.lockstep.event.RunEvent.CheckForeseen;
import dev.lockstep.event.RunEvent.GateClosed;
import dev.lockstep.event.RunEvent.GateOpened;
import dev.lockstep.event.RunEvent.HostAwaited;
import dev.lockstep.event.RunEvent.HostConnected;
import dev.lockstep.event.RunEvent.HostLost;
import dev.lockstep.event.RunEvent.LockHeld;
import dev.lockstep.event.RunEvent.LocksBroken;
import dev.lockstep.event.RunEvent.LocksReleased;
import dev.lockstep.event.RunEvent.LoopFixed;
import dev.lockstep.event.RunEvent.MachineMet;
import dev.lockstep.event.RunEvent.PersonAnswered;
import dev.lockstep.event.RunEvent.PersonAsked;
import dev.lockstep.event.RunEvent.PlanChanged;
import dev.lockstep.event.RunEvent.PlanTaken;
import dev.lockstep.event.RunEvent.RollbackBegun;
import dev.lockstep.event.RunEvent.RunAbandoned;
import dev.lockstep.event.RunEvent.RunEnded;
import dev.lockstep.event.RunEvent.RunOpened;
import dev.lockstep.event.RunEvent.RunResumed;
import dev.lockstep.event.RunEvent.StageEnded;
import dev.lockstep.event.RunEvent.StageStarted;
import dev.lockstep.event.RunEvent.StepEnded;
import dev.lockstep.event.RunEvent.StepForeseen;
import dev.lockstep.event.RunEvent.StepFound;
import dev.lockstep.event.RunEvent.StepLine;
import dev.lockstep.event.RunEvent.StepStarted;
import dev.lockstep.event.RunEvent.StopRequested;
import dev.lockstep.event.RunEvent.TryEnded;
import dev.lockstep.event.RunEvent.ValueKept;
import dev.lockstep.event.RunEvent.VerdictGiven;
import dev.lockstep.operation.Result;
import dev.lockstep.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a run stands: the fold over its events, and the only definition of it.
 *
 * <p>Changed by {@link #apply} alone, which either takes an event or, when it contradicts what
 * happened before, leaves everything as it is. Owned by one thread; what the other methods give is
 * immutable and does not change with it. An event costs the same however long the run is.
 */
public final class RunState {
  /** Exits after which nothing waits to be continued: done, refused, or nothing was changed. */
  private static final List<Integer> CLOSING =
      Stream.of(
              ExitCode.DONE,
              ExitCode.USAGE,
              ExitCode.INVALID,
              ExitCode.PRECONDITION,
              ExitCode.LOCKED)
          .map(ExitCode::code)
          .toList();

  private record Name(String host, String space, String name) {}

  /** How one kind of event changes the state. */
  private interface Fold<E extends RunEvent> {
    void apply(Recorded at, E event) throws IllegalTransitionException;
  }

  private final Map<Class<? extends RunEvent>, Fold<RunEvent>> folds = new HashMap<>();
  private final StepLedger steps = new StepLedger();
  private final GateLedger gates = new GateLedger();
  private final StageLedger stages = new StageLedger();
  private final LockLedger locks = new LockLedger();
  private final Tally tally = new Tally();
  private final Map<String, StepLine> lines = new LinkedHashMap<>();
  private final Map<String, RunEvent> hosts = new LinkedHashMap<>();
  private final Map<Name, Value> values = new HashMap<>();
  private final Questions questions = new Questions();
  private final List<Recorded> milestones = new ArrayList<>();
  private final List<StopRequested> stops = new ArrayList<>();
  private RunPhase phase = RunPhase.NEW;
  private Optional<RunOpened> opened = Optional.empty();
  private Optional<PlanTaken> taken = Optional.empty();
  private String planDigest = "";
  private long next;

  /** A run of which nothing is known. */
  public RunState() {
    on(RunOpened.class, this::opened);
    on(RunResumed.class, this::resumed);
    on(RunEnded.class, this::ended);
    on(RollbackBegun.class, this::turned);
    on(RunAbandoned.class, (at, e) -> milestones.add(at));
    on(HostConnected.class, this::connected);
    on(HostLost.class, this::lost);
    on(MachineMet.class, (at, e) -> locks.met(e));
    on(LockHeld.class, (at, e) -> {});
    on(LocksReleased.class, (at, e) -> locks.released(e));
    on(HostAwaited.class, (at, e) -> hosts.put(e.host(), e));
    on(LocksBroken.class, (at, e) -> locks.broken(e));
    on(GateOpened.class, gates::opened);
    on(VerdictGiven.class, gates::judged);
    on(GateClosed.class, this::closed);
    on(StageStarted.class, stages::started);
    on(StageEnded.class, this::stageEnded);
    on(LoopFixed.class, this::fixed);
    on(StepStarted.class, this::started);
    on(StepFound.class, steps::found);
    on(TryEnded.class, steps::tried);
    on(StepEnded.class, this::stepEnded);
    on(StepForeseen.class, (at, e) -> requireStep(at, e.attempt().step()));
    on(CheckForeseen.class, (at, e) -> {});
    on(ValueKept.class, (at, e) -> values.put(new Name(e.host(), e.space(), e.name()), e.value()));
    on(PlanTaken.class, (at, e) -> taken = Optional.of(e));
    on(PlanChanged.class, (at, e) -> milestones.add(at));
    on(PersonAsked.class, questions::asked);
    on(PersonAnswered.class, questions::answered);
    on(StopRequested.class, this::stop);
  }

  /** The state after some events. */
  public static RunState of(Iterable<Recorded> events) throws IllegalTransitionException {
    RunState state = new RunState();
    for (Recorded recorded : events) {
      state.apply(recorded);
    }
    return state;
  }

  /**
   * Takes the next event.
   *
   * @throws IllegalTransitionException when it makes no sense after those before; nothing is
   *     changed
   */
  public void apply(Recorded recorded) throws IllegalTransitionException {
    if (recorded.number() != next) {
      throw refused(recorded, "number " + next + " is due");
    }
    Optional<RunPhase> after = phase.after(RunPhase.Move.of(recorded.event()));
    if (after.isEmpty()) {
      throw refused(recorded, "this can't happen to a run that " + phase.words());
    }
    folds.get(recorded.event().getClass()).apply(recorded, recorded.event());
    phase = after.get();
    next++;
  }

  /** How many events it has taken; the number of the next one. */
  public long size() {
    return next;
  }

  /** How the run began; empty before the first event. */
  public Optional<RunOpened> opened() {
    return opened;
  }

  /** When the run began, was resumed, took a changed plan, and ended or stopped, in order. */
  public List<Recorded> milestones() {
    return List.copyOf(milestones);
  }

  /** How it ended or stopped; empty while it is under way, and when the engine was killed. */
  public Optional<RunEnded> ended() {
    return milestones.isEmpty()
        ? Optional.empty()
        : Optional.of(milestones.get(milestones.size() - 1).event())
            .filter(RunEnded.class::isInstance)
            .map(RunEnded.class::cast);
  }

  /** Whether something waits to be continued: no end is known, or it has stopped on its way. */
  public boolean isUnfinished() {
    return way() != Way.ABANDONED
        && phase != RunPhase.NEW
        && ended().map(this::leavesOff).orElse(true);
  }

  /** A run that has changed something is finished by nothing but its end. */
  private boolean leavesOff(RunEnded end) {
    boolean closes = CLOSING.contains(end.exit()) && !mayHaveChanged();
    return end.exit() != ExitCode.DONE.code() && !closes;
  }

  /** Which way the run goes: on, back, or nowhere any more. */
  public Way way() {
    return switch (phase) {
      case NEW, RUNNING, STOPPED, DONE -> Way.ON;
      case ROLLING_BACK, HALTED -> Way.BACK;
      case ROLLED_BACK -> Way.ROLLED_BACK;
      case ABANDONED -> Way.ABANDONED;
    };
  }

  /** Steps without a way back that have changed something or may have: by id, with their hosts. */
  public Map<String, List<String>> pointsOfNoReturn() {
    return NoReturn.passed(lines.values(), steps);
  }

  /** The steps of the plan by id, in order. */
  public Map<String, StepLine> steps() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(lines));
  }

  /**
   * What is known last of the connection to each host: {@code HostConnected}, {@code HostAwaited}
   * or {@code HostLost}.
   */
  public Map<String, RunEvent> hosts() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(hosts));
  }

  /** The machine behind a host's name, as it was met last. */
  public Optional<MachineMet> machine(String host) {
    return locks.machine(host);
  }

  /** Hosts whose machines the run has locked. */
  public List<String> locked() {
    return locks.held();
  }

  /** All evaluations of gates, in order. */
  public List<GateRound> gates() {
    return gates.rounds();
  }

  /** The gate that was passed last. */
  public Optional<GateRound> lastHeldGate() {
    return gates.lastHeld();
  }

  /** The stage and batch in progress. */
  public Optional<StageStarted> stage() {
    return stages.current();
  }

  /** Whether a stage has ended with a batch. */
  public boolean hasEnded(String stage, int batch) {
    return stages.hasEnded(stage, batch);
  }

  /** A step on a host, with its loop, its attempts and its end. */
  public StepState step(String step, String host) {
    return steps.state(step, host);
  }

  /** Attempts that began and of which nobody knows how they ended, in order. */
  public List<Attempt> inDoubt() {
    return steps.unsettled();
  }

  /** When a step ended on each host it ran on; where it was skipped it did not run. */
  public Map<String, Instant> endOf(String step) {
    return steps.endOf(step);
  }

  /** Counts by outcome for each host, in the order of the plan. */
  public Map<String, HostSummary> summary() {
    return Collections.unmodifiableMap(tally.summary(steps.unsettled(), steps));
  }

  /**
   * The first thing that is in the way of going on: a {@code StepEnded}, {@code GateClosed}, {@code
   * HostLost} or {@code StopRequested}.
   */
  public Optional<Recorded> firstObstacle() {
    return tally.firstObstacle();
  }

  /** Whether a step has ended as changed, or an attempt of one. */
  public boolean hasChanged() {
    return steps.hasChanged();
  }

  /** Whether something may have been changed: failed changes and what is in doubt count too. */
  public boolean mayHaveChanged() {
    return steps.mayHaveChanged();
  }

  /** What a name of a host stands for. */
  public Optional<Value> value(String host, String space, String name) {
    return Optional.ofNullable(values.get(new Name(host, space, name)));
  }

  /** What a person answered last about a subject; the host may be empty. */
  public Optional<Result.Answered> answer(String subject, String host) {
    return questions.answer(subject, host);
  }

  /** What persons answered, in order. */
  public List<PersonAnswered> answers() {
    return questions.answers();
  }

  /** What the run waits for a person to say, with the time since when; most often nothing. */
  public List<Recorded> questions() {
    return questions.open();
  }

  /** What the run goes by; empty in journals of versions that did not keep it. */
  public Optional<PlanTaken> taken() {
    return taken;
  }

  /** The digest of the plan that the run goes by now; empty before the first event. */
  public String planDigest() {
    return planDigest;
  }

  /** Who asked the run to stop since it began or was resumed. */
  public List<StopRequested> stopRequests() {
    return List.copyOf(stops);
  }

  private <E extends RunEvent> void on(Class<E> kind, Fold<E> fold) {
    folds.put(kind, (at, event) -> fold.apply(at, kind.cast(event)));
  }

  private void opened(Recorded at, RunOpened event) {
    opened = Optional.of(event);
    planDigest = event.planDigest();
    milestones.add(at);
    expect(event.steps());
  }

  private void resumed(Recorded at, RunResumed event) {
    planDigest = event.planDigest();
    milestones.add(at);
    expect(event.steps());
    gates.abandonOpen();
    stages.abandonCurrent();
    questions.abandonOpen();
    tally.resumed();
    stops.clear();
  }

  private void turned(Recorded at, RollbackBegun event) {
    if (way() == Way.ON) {
      tally.turned();
    }
    milestones.add(at);
    expect(event.steps());
    gates.abandonOpen();
    stages.abandonCurrent();
    questions.abandonOpen();
    tally.resumed();
    stops.clear();
  }

  private void ended(Recorded at, RunEnded event) throws IllegalTransitionException {
    if (event.exit() == 0) {
      requireNothingOpen(at);
    }
    milestones.add(at);
  }

  private void requireNothingOpen(Recorded at) throws IllegalTransitionException {
    Optional<String> open =
        steps.unsettled().stream()
            .findFirst()
            .map(attempt -> "attempt `" + attempt.id() + "` has no known end")
            .or(() -> gates.anyOpen().map(gate -> "gate `" + gate + "` is open"))
            .or(
                () ->
                    stages.current().map(stage -> "stage `" + stage.stage() + "` is in progress"));
    if (open.isPresent()) {
      throw refused(at, "the run is done, though " + open.get());
    }
  }

  private void expect(List<StepLine> plan) {
    plan.forEach(line -> lines.put(line.id(), line));
    tally.expect(plan);
  }

  private void connected(Recorded at, HostConnected event) {
    hosts.put(event.host(), event);
    tally.meet(event.host());
    tally.clear(event.host());
  }

  private void lost(Recorded at, HostLost event) {
    hosts.put(event.host(), event);
    tally.meet(event.host());
    tally.block(event.host(), at);
  }

  private void closed(Recorded at, GateClosed event) throws IllegalTransitionException {
    gates.closed(at, event);
    if (event.held()) {
      tally.clear(new GateClosed(event.gate(), false));
    } else {
      tally.block(event, at);
    }
  }

  private void stageEnded(Recorded at, StageEnded event) throws IllegalTransitionException {
    Optional<Attempt> open = steps.underWay();
    if (open.isPresent()) {
      throw refused(
          at, "stage `" + event.stage() + "` ends, though `" + open.get().id() + "` is under way");
    }
    stages.ended(at, event);
  }

  private void fixed(Recorded at, LoopFixed event) throws IllegalTransitionException {
    requireStep(at, event.step());
    steps.fixed(at, event);
  }

  private void started(Recorded at, StepStarted event) throws IllegalTransitionException {
    Try id = event.attempt();
    requireStep(at, id.step());
    Optional<StepEnded> before = steps.started(at, event).map(StepState.End::event);
    before.ifPresent(tally::reopened);
  }

  private void stepEnded(Recorded at, StepEnded event) throws IllegalTransitionException {
    requireStep(at, event.step());
    tally.ended(at, event, steps.ended(at, event));
  }

  private void stop(Recorded at, StopRequested event) {
    stops.add(event);
    tally.block(event, at);
  }

  private void requireStep(Recorded at, String step) throws IllegalTransitionException {
    if (!lines.containsKey(step)) {
      throw refused(at, "step `" + step + "` is not among the steps of the run");
    }
  }

  private static IllegalTransitionException refused(Recorded at, String why) {
    return new IllegalTransitionException(at.number(), why);
  }
}
