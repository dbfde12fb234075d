package dev.lockstep.engine;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.plan.Guard;
import dev.lockstep.plan.Memory;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Expression;
import dev.lockstep.template.Scope;
import dev.lockstep.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at conditions. An unknown is never taken for true or false. */
final class Conditions {
  private Conditions() {}

  /**
   * The first of some guards that does not hold on a host, with the values it rests on.
   *
   * @param items names bound by the loop of the step itself
   * @throws EvaluationException when one has no value, or (in a dry run) is not known
   */
  static Optional<String> unmet(
      List<Guard> guards, String host, Memory memory, Map<String, Value> items)
      throws EvaluationException {
    for (Guard guard : guards) {
      Scope scope = guard.frame().scope(host, memory, items);
      if (!holds(guard.condition(), scope)) {
        return Optional.of(Premises.of(guard.condition(), scope));
      }
    }
    return Optional.empty();
  }

  /** Whether all hold. */
  static boolean hold(List<Expression> conditions, Scope scope) throws EvaluationException {
    for (Expression condition : conditions) {
      if (!holds(condition, scope)) {
        return false;
      }
    }
    return true;
  }

  /** The first that does not hold, with the values it rests on. */
  static Optional<String> firstUnmet(List<Expression> conditions, Scope scope)
      throws EvaluationException {
    for (Expression condition : conditions) {
      if (!holds(condition, scope)) {
        return Optional.of(Premises.of(condition, scope));
      }
    }
    return Optional.empty();
  }

  private static boolean holds(Expression condition, Scope scope) throws EvaluationException {
    Value value = condition.evaluate(scope);
    if (value instanceof Value.Bool bool) {
      return bool.value();
    }
    throw value instanceof Value.Unknown unknown
        ? unknown(condition, unknown)
        : noCondition(condition);
  }

  private static EvaluationException unknown(Expression condition, Value.Unknown unknown) {
    return new EvaluationException(
        Diagnostic.error(
            "unknown-condition",
            condition.span(),
            "cannot tell whether `" + condition.source() + "` holds before " + unknown.why()),
        Optional.of(unknown));
  }

  private static EvaluationException noCondition(Expression condition) {
    return new EvaluationException(
        Diagnostic.error(
                "no-condition",
                condition.span(),
                "`" + condition.source() + "` is neither true nor false")
            .help("compare it with something, such as `x.rc == 0`"));
  }
}
