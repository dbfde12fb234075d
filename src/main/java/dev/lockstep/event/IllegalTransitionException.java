package dev.lockstep.event;

/** An event that contradicts what happened before it. The message names the record. */
public final class IllegalTransitionException extends Exception {
  private static final long serialVersionUID = 1;

  private final long number;

  IllegalTransitionException(long number, String message) {
    super("record " + number + ": " + message);
    this.number = number;
  }

  /** The number of the record in the journal. */
  public long number() {
    return number;
  }
}
