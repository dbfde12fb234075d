package dev.lockstep.journal;

/** A payload is no event that this version knows. The message names the field or the kind. */
final class CodecException extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean tooNew;

  private CodecException(String message, boolean tooNew) {
    super(message);
    this.tooNew = tooNew;
  }

  static CodecException malformed(String message) {
    return new CodecException(message, false);
  }

  static CodecException tooNew(String message) {
    return new CodecException(message, true);
  }

  /** Whether a later version of Lockstep would understand it. */
  boolean isTooNew() {
    return tooNew;
  }
}
