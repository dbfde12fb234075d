package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.value.Value;
import java.util.Optional;

/**
 * Something had no value at run time: a missing key, text that is no number; or, in a dry run only,
 * it hangs on what only a run would bring.
 */
public final class EvaluationException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Diagnostic diagnostic;
  private final transient Optional<Value.Unknown> unknown;

  /** Something is wrong. */
  public EvaluationException(Diagnostic diagnostic) {
    this(diagnostic, Optional.empty());
  }

  /** Something can't be known now. */
  public EvaluationException(Diagnostic diagnostic, Optional<Value.Unknown> unknown) {
    super(diagnostic.message());
    this.diagnostic = diagnostic;
    this.unknown = unknown;
  }

  /** What is wrong, at its place in the runbook. */
  public Diagnostic diagnostic() {
    return diagnostic;
  }

  /** What it hangs on, when it is merely not known. */
  public Optional<Value.Unknown> unknown() {
    return unknown;
  }
}
