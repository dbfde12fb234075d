package dev.lockstep.journal;

/** What a look at every byte of a journal came to. */
public sealed interface Verification {

  /**
   * Everything is as it was written.
   *
   * @param head the last value of the hash chain; who has kept it elsewhere can compare
   */
  record Intact(long records, String head) implements Verification {}

  /**
   * The last write did not reach the disk whole, which no record before suffers from. A run in
   * progress may look so for a moment.
   *
   * @param bytes how many of the last write are there
   */
  record Torn(long records, String head, long offset, long bytes) implements Verification {}

  /**
   * Something was altered.
   *
   * @param record the number of the first record that is not sound
   * @param offset where it begins, in bytes
   */
  record Altered(long record, long offset, String why) implements Verification {}

  /** The journal is as it was written, but a file with output that it names is not. */
  record OutputAltered(String file, String why) implements Verification {}
}
