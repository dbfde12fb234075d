package dev.lockstep.inventory;

import dev.lockstep.diagnostic.Diagnostic;

/** A variable that a runbook uses has no value that Lockstep can give it. */
public final class UnresolvableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Diagnostic diagnostic;

  public UnresolvableException(Diagnostic diagnostic) {
    super(diagnostic.message());
    this.diagnostic = diagnostic;
  }

  /** What is wrong, at the variable's place in the inventory. */
  public Diagnostic diagnostic() {
    return diagnostic;
  }
}
