package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Expression;
import dev.lockstep.template.Scope;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Conditions for people: as written, with the values that decided them. */
public final class Conditions {
  private static final int LONGEST = 80;

  private Conditions() {}

  /**
   * Whether a condition holds; empty when that is not known yet.
   *
   * @throws EvaluationException when it can't be worked out, or is neither true nor false
   */
  static Optional<Boolean> holds(Expression condition, Scope scope) throws EvaluationException {
    Value value;
    try {
      value = condition.evaluate(scope);
    } catch (EvaluationException e) {
      if (e.unknown().isPresent()) {
        return Optional.empty();
      }
      throw e;
    }
    if (value instanceof Value.Unknown) {
      return Optional.empty();
    }
    if (value instanceof Value.Bool bool) {
      return Optional.of(bool.value());
    }
    String written = condition.source().strip();
    boolean isText = value instanceof Value.Text;
    throw new EvaluationException(
        Diagnostic.error(
                "wrong-type",
                condition.span(),
                "`" + written + "` is `" + value + "`, and a condition is true or false")
            .help(
                "compare it, as in `"
                    + written
                    + (isText ? " == \"true\"" : " == 1")
                    + "`, or ask `"
                    + written
                    + "?has_content`"));
  }

  /** {@code os == "debian" (os is redhat)}; lists, maps and secrets are not spelled out. */
  public static String explain(Expression condition, Scope scope) {
    List<String> values = new ArrayList<>();
    for (String name : condition.names()) {
      scope
          .lookup(name)
          .flatMap(Conditions::shown)
          .ifPresent(value -> values.add(name + " is " + value));
    }
    return values.isEmpty()
        ? condition.source()
        : condition.source() + " (" + String.join(", ", values) + ")";
  }

  private static Optional<String> shown(Value value) {
    boolean plain =
        value instanceof Value.Text
            || value instanceof Value.Numeric
            || value instanceof Value.Bool
            || value instanceof Value.Nothing;
    String text = value.toString();
    return plain && text.length() <= LONGEST && text.lines().count() <= 1
        ? Optional.of(text.isEmpty() ? "empty" : text)
        : Optional.empty();
  }
}
