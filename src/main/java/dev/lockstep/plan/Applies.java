package dev.lockstep.plan;

import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether something happens on a host, as far as its conditions tell before a run. */
public sealed interface Applies {

  /** It does. */
  record Surely() implements Applies {}

  /**
   * It does not.
   *
   * @param why the condition with its values
   */
  record Never(String why) implements Applies {}

  /**
   * That depends on what a run brings.
   *
   * @param on the condition as written
   */
  record Depends(String on) implements Applies {}

  /** It does. */
  Applies SURELY = new Surely();

  /**
   * Looks at conditions without contacting anybody.
   *
   * @param items of the step's own loop
   * @throws EvaluationException when a condition is wrong on this host, not merely unknown
   */
  static Applies on(String host, List<Guard> guards, Map<String, Value> items)
      throws EvaluationException {
    Applies found = SURELY;
    for (Guard guard : guards) {
      Applies one = one(guard, guard.frame().scope(host, Foresight.NOTHING_YET, items));
      if (one instanceof Never) {
        return one;
      }
      found = found instanceof Depends ? found : one;
    }
    return found;
  }

  /**
   * Looks at the conditions of a step, for all items of its loop.
   *
   * @throws EvaluationException when a condition or the loop is wrong on this host
   */
  static Applies of(PlannedStep step, String host) throws EvaluationException {
    return overItems(
        Items.before(step.step().conduct().loop(), step.frame(), host), step.guards(), host);
  }

  /** The same for a check. */
  static Applies of(PlannedCheck check, String host) throws EvaluationException {
    return overItems(
        Items.before(check.precondition().terms().loop(), check.frame(), host),
        check.guards(),
        host);
  }

  private static Applies overItems(List<Map<String, Value>> items, List<Guard> guards, String host)
      throws EvaluationException {
    Applies found = new Never("the loop has no items");
    for (Map<String, Value> item : items) {
      Applies one = on(host, guards, item);
      if (one instanceof Surely) {
        return one;
      }
      found = found instanceof Depends ? found : one;
    }
    return found;
  }

  private static Applies one(Guard guard, HostScope scope) throws EvaluationException {
    Optional<Boolean> holds = Conditions.holds(guard.condition(), scope);
    if (holds.isEmpty()) {
      return new Depends(guard.condition().source());
    }
    return holds.get() ? SURELY : new Never(Conditions.explain(guard.condition(), scope));
  }
}
