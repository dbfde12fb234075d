package dev.lockstep.check;

import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Scope;
import java.util.Optional;

/**
 * One option of a check, written or left out.
 *
 * @param source where its value comes from
 */
record Setting<T>(Optional<Source<T>> source) {

  /** Gives the value on a host. */
  interface Source<T> {
    T in(Scope scope) throws EvaluationException;
  }

  boolean isWritten() {
    return source.isPresent();
  }

  /** The value, if the option is written. */
  Optional<T> in(Scope scope) throws EvaluationException {
    return source.isPresent() ? Optional.of(source.get().in(scope)) : Optional.empty();
  }

  /** The value, or another one where it is not written. */
  T in(Scope scope, T otherwise) throws EvaluationException {
    return source.isPresent() ? source.get().in(scope) : otherwise;
  }

  /** The value of an option that is always written. */
  T needed(Scope scope) throws EvaluationException {
    return source.orElseThrow().in(scope);
  }
}
