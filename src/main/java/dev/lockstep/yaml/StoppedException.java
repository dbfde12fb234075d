package dev.lockstep.yaml;

import dev.lockstep.diagnostic.Diagnostic;

/** Reading can't go on: a bound is exceeded. Never leaves this package. */
final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Diagnostic diagnostic;

  StoppedException(Diagnostic diagnostic) {
    super(diagnostic.message());
    this.diagnostic = diagnostic;
  }

  Diagnostic diagnostic() {
    return diagnostic;
  }
}
