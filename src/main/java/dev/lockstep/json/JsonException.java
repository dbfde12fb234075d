package dev.lockstep.json;

/** A text is no JSON. The message is one line: what is wrong, and at which character. */
public final class JsonException extends Exception {
  private static final long serialVersionUID = 1L;
  private final int offset;

  JsonException(String message, int offset) {
    super(message);
    this.offset = offset;
  }

  /** Where, in UTF-16 units from the start. */
  public int offset() {
    return offset;
  }
}
