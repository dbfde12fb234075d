package dev.lockstep.event;

/** How Lockstep ends (design §4). The order is that of precedence: the earlier one wins. */
public enum ExitCode {
  /** The state folder can't be written. */
  STATE_FOLDER(74),
  /** A step was started and its result is not known. */
  IN_DOUBT(6),
  /** A host could not be reached, preflight included. */
  UNREACHABLE(5),
  /** A step failed, or a person said no. */
  FAILED(1),
  /** A gate did not hold after something had been changed. */
  GATE_CLOSED(8),
  /** A precondition did not hold and nothing was changed. */
  PRECONDITION(4),
  /** Waits for a person. */
  WAITS_FOR_PERSON(9),
  /** Interrupted. */
  INTERRUPTED(130),
  /** Wrong use of the command line. */
  USAGE(2),
  /** Files or params are invalid, or changed since the plan. */
  INVALID(3),
  /** Locked, or an unfinished run stands. */
  LOCKED(7),
  /** {@code audit}: the journal was altered. */
  ALTERED(10),
  /** A bug of Lockstep's. */
  BUG(70),
  /** Everything is done. */
  DONE(0);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number. */
  public int code() {
    return code;
  }

  /** The one of two that wins where both apply. */
  public ExitCode or(ExitCode other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
