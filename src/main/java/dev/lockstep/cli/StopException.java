package dev.lockstep.cli;

import dev.lockstep.event.ExitCode;

/** A command can't go on, for a reason that the user can mend. */
final class StopException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ExitCode code;

  StopException(ExitCode code, String message) {
    super(message);
    this.code = code;
  }

  /** How the process ends. */
  ExitCode code() {
    return code;
  }
}
