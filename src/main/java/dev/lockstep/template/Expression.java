package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.util.Optional;
import java.util.Set;

/**
 * A bare expression (language §3), as in {@code when} or between <code>${</code> and <code>}</code>
 * .
 */
public final class Expression {
  private Expression() {}

  /** Compiles; empty, with a report, when it can't be read or uses what is refused. */
  public static Optional<Expression> compile(LocatedText source, Diagnostics out) {
    throw new AssertionError("being built");
  }

  /** Where it stands. */
  public Span span() {
    throw new AssertionError("being built");
  }

  /** As written. */
  public String source() {
    throw new AssertionError("being built");
  }

  /** The top-level names it uses, those with a default included. */
  public Set<String> names() {
    throw new AssertionError("being built");
  }

  /** Reports undefined names, wrong types and misused secrets; gives the type of the whole. */
  public Type check(Names names, Diagnostics out) {
    throw new AssertionError("being built");
  }

  /** The same, and reports a type that can't be true or false. */
  public void checkCondition(Names names, Diagnostics out) {
    throw new AssertionError("being built");
  }

  /**
   * Its value; {@code Unknown} when it hangs on one, {@code Hidden} only for a secret as a whole.
   */
  public Value evaluate(Scope scope) throws EvaluationException {
    throw new AssertionError("being built");
  }
}
