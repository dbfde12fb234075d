package dev.lockstep.engine;

import dev.lockstep.action.Action;
import dev.lockstep.event.Attempt;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.Report;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.RunState;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.runbook.Step;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Attempts that began and of which no end is on record: those that can't have changed anything are
 * harmless and may be begun again; of the others nobody knows.
 */
public final class Doubts {
  private final Map<String, PlannedStep> steps;
  private final RunState state;

  /** Of a run of a plan. */
  public Doubts(Plan plan, RunState state) {
    this(plan.steps(), state);
  }

  /** Of a run with these steps, those of a rollback included. */
  public Doubts(List<PlannedStep> all, RunState state) {
    this.steps =
        all.stream().collect(Collectors.toMap(PlannedStep::id, Function.identity(), (a, b) -> a));
    this.state = state;
  }

  /** Attempts that may have changed something: nobody may go on before it is known. */
  public List<Attempt> open() {
    return state.inDoubt().stream().filter(attempt -> !isHarmless(step(attempt), attempt)).toList();
  }

  /** The ends of those that have changed nothing. */
  List<RunEvent> harmless() {
    return state.inDoubt().stream()
        .filter(attempt -> isHarmless(step(attempt), attempt))
        .<RunEvent>map(
            attempt -> new RunEvent.TryEnded(attempt.id(), Outcome.CANCELLED, cut(attempt)))
        .toList();
  }

  private Step step(Attempt attempt) {
    return steps.get(attempt.id().step()).step();
  }

  private Report cut(Attempt attempt) {
    boolean again = step(attempt).action().value().repeats();
    return Report.of(
        "lockstep ended in the middle of it; "
            + (again ? "it is done once more" : "nothing was changed"));
  }

  /**
   * Whether it only looks, or asks, or was killed while it looked: what is found before a change is
   * on record before the change.
   */
  static boolean isHarmless(Step step, Attempt attempt) {
    Action.Nature nature = step.action().value().nature();
    boolean hadOnlyLooked =
        attempt.end().isEmpty() && attempt.found().isEmpty() && !Assessor.isOpaque(step);
    return nature == Action.Nature.PERSON
        || !Assessor.mayChange(step)
        || step.action().value().repeats()
        || hadOnlyLooked;
  }
}
