package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.Span;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import dev.lockstep.yaml.Node;
import java.util.Optional;
import java.util.Set;

/** A value of any shape, as in {@code vars} or {@code loop}: templates in lists and maps. */
public final class ValueTemplate {
  private ValueTemplate() {}

  /** Compiles every text in it; scalars that are no text keep their value. */
  public static Optional<ValueTemplate> compile(Node node, Diagnostics out) {
    throw new AssertionError("being built");
  }

  /** Where it stands. */
  public Span span() {
    throw new AssertionError("being built");
  }

  /** The top-level names it uses. */
  public Set<String> names() {
    throw new AssertionError("being built");
  }

  /** Reports undefined names, wrong types and misused secrets; gives its type. */
  public Type check(Names names, Diagnostics out) {
    throw new AssertionError("being built");
  }

  /** Its value; parts of it may be {@code Unknown} or {@code Hidden}. */
  public Value evaluate(Scope scope) throws EvaluationException {
    throw new AssertionError("being built");
  }
}
