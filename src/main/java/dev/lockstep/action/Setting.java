package dev.lockstep.action;

import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Scope;
import java.util.Optional;

/** An option that may be written, and has its value on each host and item. */
record Setting<T>(Optional<Source<T>> source) {

  /** Where the value comes from. */
  interface Source<T> {
    T value(Scope scope) throws EvaluationException;
  }

  static <T> Setting<T> unwritten() {
    return new Setting<>(Optional.empty());
  }

  boolean isWritten() {
    return source.isPresent();
  }

  /** The value; empty when it is not written. */
  Optional<T> in(Scope scope) throws EvaluationException {
    return source.isPresent() ? Optional.of(source.get().value(scope)) : Optional.empty();
  }

  /** The value, or another when it is not written. */
  T or(T fallback, Scope scope) throws EvaluationException {
    return in(scope).orElse(fallback);
  }

  /** The value of an option that the reader has required. */
  T value(Scope scope) throws EvaluationException {
    return in(scope).orElseThrow(() -> new AssertionError("a required option is not there"));
  }
}
