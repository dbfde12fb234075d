package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import java.util.Optional;

/**
 * An option that is to be a number, a duration, a mode: a template and what its value must turn
 * into. A literal is converted, and refused, when it is read; anything else when it is used.
 */
public final class Typed<T> {
  private Typed() {}

  /** Compiles, and converts what is literal. */
  public static <T> Optional<Typed<T>> compile(
      LocatedText source, Conversion<T> conversion, Diagnostics out) {
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

  /** Reports undefined names and types that can't be converted. */
  public void check(Names names, Diagnostics out) {
    throw new AssertionError("being built");
  }

  /** The converted value. */
  public T value(Scope scope) throws EvaluationException {
    throw new AssertionError("being built");
  }
}
