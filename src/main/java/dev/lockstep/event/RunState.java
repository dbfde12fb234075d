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
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a run stands: the fold over its events, and the only definition of it.
 *
 * <p>Changed by {@link #apply} alone, which either takes an event or, when it contradicts what
 * happened before, leaves everything as it is. Owned by one thread; what the other methods give is
 * immutable and does not change with it. An event costs the same however long the run is.
 */
public final class RunState {
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
  private final HostLedger hosts = new HostLedger(tally);
  private final Questions questions = new Questions();
  private final Sessions sessions = new Sessions();
  private RunPhase phase = RunPhase.NEW;
  private long next;

  /** A run of which nothing is known. */
  public RunState() {
    on(RunOpened.class, this::opened);
    on(RunResumed.class, this::resumed);
    on(RunEnded.class, this::ended);
    on(RollbackBegun.class, this::turned);
    on(RunAbandoned.class, (at, e) -> sessions.reached(at));
    on(HostConnected.class, hosts::connected);
    on(HostLost.class, hosts::lost);
    on(MachineMet.class, (at, e) -> locks.met(e));
    on(LockHeld.class, (at, e) -> {});
    on(LocksReleased.class, (at, e) -> locks.released(e));
    on(HostAwaited.class, (at, e) -> hosts.awaited(e));
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
    on(ValueKept.class, (at, e) -> hosts.kept(e));
    on(PlanTaken.class, (at, e) -> sessions.taken(e));
    on(PlanChanged.class, (at, e) -> sessions.reached(at));
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
    return sessions.opened();
  }

  /** When the run began, was resumed, took a changed plan, and ended or stopped, in order. */
  public List<Recorded> milestones() {
    return sessions.milestones();
  }

  /** How it ended or stopped; empty while it is under way, and when the engine was killed. */
  public Optional<RunEnded> ended() {
    return sessions.ended();
  }

  /** Whether something waits to be continued: no end is known, or it has stopped on its way. */
  public boolean isUnfinished() {
    return way() != Way.ABANDONED && phase != RunPhase.NEW && sessions.isCutShort(mayHaveChanged());
  }

  /** Whether it came to its end, going on. */
  public boolean isDone() {
    return phase == RunPhase.DONE;
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
    return hosts.connections();
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
    return hosts.value(host, space, name);
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
    return sessions.taken();
  }

  /** The digest of the plan that the run goes by now; empty before the first event. */
  public String planDigest() {
    return sessions.planDigest();
  }

  /** Who asked the run to stop since it began or was resumed. */
  public List<StopRequested> stopRequests() {
    return sessions.stops();
  }

  private <E extends RunEvent> void on(Class<E> kind, Fold<E> fold) {
    folds.put(kind, (at, event) -> fold.apply(at, kind.cast(event)));
  }

  private void opened(Recorded at, RunOpened event) {
    sessions.opened(event);
    sessions.reached(at);
    expect(event.steps());
  }

  private void resumed(Recorded at, RunResumed event) {
    sessions.goesBy(event.planDigest());
    goesOn(at, event.steps());
  }

  private void turned(Recorded at, RollbackBegun event) {
    if (way() == Way.ON) {
      tally.turned();
    }
    goesOn(at, event.steps());
  }

  private void goesOn(Recorded at, List<StepLine> plan) {
    sessions.reached(at);
    sessions.goesOn();
    expect(plan);
    gates.abandonOpen();
    stages.abandonCurrent();
    questions.abandonOpen();
    tally.resumed();
  }

  private void ended(Recorded at, RunEnded event) throws IllegalTransitionException {
    if (event.exit() == 0) {
      requireNothingOpen(at);
    }
    sessions.reached(at);
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
    sessions.stop(event);
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
