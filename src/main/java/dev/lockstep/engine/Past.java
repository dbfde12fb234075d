package dev.lockstep.engine;

import dev.lockstep.check.Verdict;
import dev.lockstep.event.Attempt;
import dev.lockstep.event.GateRound;
import dev.lockstep.event.GateRound.Standing;
import dev.lockstep.event.IllegalTransitionException;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.RunState;
import dev.lockstep.event.StepState;
import dev.lockstep.event.Try;
import dev.lockstep.operation.Result;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What earlier sessions of the run have brought, for the one that goes on with it. What has ended
 * well is never done again. Read by all workers.
 */
final class Past {
  /** Nothing has happened yet. */
  static final Past NONE = new Past(List.of());

  private final List<Recorded> events;
  private final RunState state;
  private final Map<Place, Map<String, Value>> loops = new HashMap<>();
  private final Set<String> passed = new HashSet<>();
  private final Set<String> used = ConcurrentHashMap.newKeySet();
  private final Map<String, Result.Answered> said = new ConcurrentHashMap<>();
  private final List<String> begun = new ArrayList<>();
  private final Map<Try, Map<String, String>> bootsOf = new HashMap<>();
  private Map<String, String> boots = new HashMap<>();
  private boolean bootsAreKept;
  private Optional<RunEvent.StageStarted> stage = Optional.empty();
  private boolean isLookingAgain;

  /** A step on a host. */
  record Place(String step, String host) {}

  /**
   * @param events as a fold has believed them before
   */
  Past(List<Recorded> events) {
    this.events = List.copyOf(events);
    try {
      this.state = RunState.of(events);
    } catch (IllegalTransitionException impossible) {
      throw new IllegalArgumentException(impossible);
    }
    events.stream().map(Recorded::event).forEach(this::note);
  }

  private void note(RunEvent event) {
    if (event instanceof RunEvent.MachineMet met && !met.boot().isEmpty()) {
      boots = bootsAreKept ? new HashMap<>(boots) : boots;
      bootsAreKept = false;
      boots.put(met.host(), met.boot());
    } else if (event instanceof RunEvent.StepStarted started) {
      bootsAreKept = true;
      bootsOf.put(started.attempt(), boots);
    } else if (event instanceof RunEvent.LoopFixed fixed) {
      loops.put(new Place(fixed.step(), fixed.host()), fixed.items());
    } else if (event instanceof RunEvent.PersonAnswered answered) {
      said.put(answered.subject(), answered.answer());
    } else if (event instanceof RunEvent.VerdictGiven given) {
      said.remove(given.check());
    } else if (event instanceof RunEvent.RunResumed) {
      isLookingAgain = true;
    } else if (event instanceof RunEvent.StageStarted started) {
      isLookingAgain = false;
      begun.add(started.stage());
      if (!stage.map(before -> isSame(before, started)).orElse(false)) {
        passed.clear();
      }
      stage = Optional.of(started);
    } else if (event instanceof RunEvent.StageEnded) {
      stage = Optional.empty();
      passed.clear();
    } else if (event instanceof RunEvent.GateClosed gate && gate.held() && !isLookingAgain) {
      passed.add(gate.gate());
    }
  }

  private static boolean isSame(RunEvent.StageStarted one, RunEvent.StageStarted other) {
    return one.stage().equals(other.stage()) && one.batch() == other.batch();
  }

  /** Gates that the walk through the batch of the stage in progress has passed. */
  Set<String> passedInBatch() {
    return Set.copyOf(passed);
  }

  /** The stage in progress; also when a session came to an end before it was begun anew. */
  Optional<String> stage() {
    return stage.map(RunEvent.StageStarted::stage);
  }

  /** All of it, in order. */
  List<Recorded> events() {
    return events;
  }

  /** Where the run stood. */
  RunState state() {
    return state;
  }

  /**
   * How a step ended on a host, if it is over there.
   *
   * @param rescued whether a failure is left to a rescue: then it is over too, and the rescue goes
   *     on
   */
  Optional<StepResult> result(String step, String host, boolean rescued) {
    StepState stand = state.step(step, host);
    return stand
        .end()
        .map(StepState.End::event)
        .filter(end -> stand.isFinal() || (rescued && end.outcome() == Outcome.FAILED))
        .map(end -> new StepResult(host, end.outcome(), end.message(), end.ignored()));
  }

  /** How many attempts there have been at a step on a host, for an item. */
  int attempts(String step, String host, String item) {
    return state.step(step, host).attempts().getOrDefault(item, List.of()).size();
  }

  /** The items over which a step goes on a host, if they have been evaluated. */
  Optional<Map<String, Value>> items(String step, String host) {
    return Optional.ofNullable(loops.get(new Place(step, host)));
  }

  /** The last attempt at an item of a step on a host, if it has ended so that no other follows. */
  Optional<Attempt> over(Place place, String item, boolean failuresIgnored) {
    return state
        .step(place.step(), place.host())
        .lastAttempt(item)
        .filter(
            last ->
                last.end().isPresent()
                    && (last.outcome() == Outcome.OK
                        || last.outcome() == Outcome.CHANGED
                        || (failuresIgnored && last.outcome() == Outcome.FAILED)));
  }

  /**
   * The last attempt at an item of a step on a host, if it may have changed something and nobody
   * knows how it ended.
   */
  Optional<Attempt> inDoubt(PlannedStep planned, String host, String item) {
    return state
        .step(planned.id(), host)
        .lastAttempt(item)
        .filter(last -> last.outcome() == Outcome.IN_DOUBT)
        .filter(open -> !Doubts.isHarmless(planned.step(), open));
  }

  /** Whether an earlier session has begun a step on a host, and nobody knows how that ended. */
  boolean isInDoubt(PlannedStep planned, String host) {
    return state.step(planned.id(), host).attempts().keySet().stream()
        .anyMatch(item -> inDoubt(planned, host, item).isPresent());
  }

  /**
   * Which start of a host an attempt was begun in, if an earlier session began it.
   *
   * @param site the host on which it really ran
   */
  Optional<String> boot(Try attempt, String site) {
    return Optional.ofNullable(bootsOf.getOrDefault(attempt, Map.of()).get(site));
  }

  /** Whether no attempt at an item of a step has come to an end of its own. */
  boolean isUndecided(Place place, String item) {
    return state.step(place.step(), place.host()).attempts().getOrDefault(item, List.of()).stream()
        .allMatch(one -> one.end().isEmpty() || one.outcome() == Outcome.CANCELLED);
  }

  /** Whether none of these steps has begun or ended on a host. */
  boolean isUntouched(Collection<String> steps, String host) {
    return steps.stream().allMatch(step -> state.step(step, host).equals(StepState.UNTOUCHED));
  }

  /** Whether one of these steps was not begun on a host, for its stage was done already. */
  boolean wasPassedOver(Collection<String> steps, String host) {
    return steps.stream()
        .flatMap(step -> result(step, host, false).stream())
        .anyMatch(result -> result.message().equals(Run.STAGE_DONE));
  }

  /** Whether a stage has ended with a batch. */
  boolean hasEnded(String stage, int batch) {
    return state.hasEnded(stage, batch);
  }

  /**
   * Whether the run has gone through a stage and on to another: then it is over, whatever hosts a
   * changed plan has for it.
   */
  boolean isBehind(String id) {
    return begun.contains(id) && !begun.get(begun.size() - 1).equals(id);
  }

  /** Whether a gate has been passed. */
  boolean hasPassed(String gate) {
    return state.gates().stream()
        .anyMatch(round -> round.gate().equals(gate) && round.standing() == Standing.HELD);
  }

  /** The one of these gates that was passed last. */
  Optional<String> lastPassed(Collection<String> gates) {
    List<String> passed =
        state.gates().stream()
            .filter(round -> round.standing() == Standing.HELD)
            .map(GateRound::gate)
            .filter(gates::contains)
            .toList();
    return passed.isEmpty() ? Optional.empty() : Optional.of(passed.get(passed.size() - 1));
  }

  /**
   * What a person confirmed when the run came to a gate last; it need not be confirmed again. Given
   * once: when the run comes to the gate with a later batch it is another matter.
   */
  Optional<Verdict> attested(String gate, String check) {
    if (!used.add(gate + "\n" + check)) {
      return Optional.empty();
    }
    return state.gates().stream()
        .filter(round -> round.gate().equals(gate))
        .flatMap(round -> round.verdicts().stream())
        .filter(given -> given.check().equals(check))
        .reduce((earlier, later) -> later)
        .map(RunEvent.VerdictGiven::verdict)
        .filter(Verdict.Attested.class::isInstance);
  }

  /** A yes about a precondition of which no verdict has come, for the session was cut off. Once. */
  Optional<Result.Answered> said(String check) {
    return Optional.ofNullable(said.remove(check)).filter(Result.Answered::agreed);
  }
}
