package dev.lockstep.request;

import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Scope;
import java.util.Optional;

/**
 * One option of a request, written or left out.
 *
 * @param source where its value comes from
 */
record Part<T>(Optional<Source<T>> source) {

  /** Gives the value on a host. */
  interface Source<T> {
    T in(Scope scope) throws EvaluationException;
  }

  Optional<T> in(Scope scope) throws EvaluationException {
    return source.isPresent() ? Optional.of(source.get().in(scope)) : Optional.empty();
  }

  T or(T otherwise, Scope scope) throws EvaluationException {
    return in(scope).orElse(otherwise);
  }

  /** The value of an option that its reader requires. */
  T needed(Scope scope) throws EvaluationException {
    return in(scope).orElseThrow(() -> new AssertionError("a required option is not there"));
  }
}
