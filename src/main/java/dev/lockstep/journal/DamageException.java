package dev.lockstep.journal;

/** A journal is not as it was written; says where the sound part ends. */
final class DamageException extends Exception {
  private static final long serialVersionUID = 1;

  private final long record;
  private final long offset;

  DamageException(long record, long offset, String why) {
    super(why);
    this.record = record;
    this.offset = offset;
  }

  /** The number of the first record that is not sound. */
  long record() {
    return record;
  }

  /** Where it begins, in bytes. */
  long offset() {
    return offset;
  }
}
