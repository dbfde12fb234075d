package dev.lockstep.journal;

/** What a look at every byte of a journal came to. */
public sealed interface Verification {
  /**
   * The part of a journal that is as it was written.
   *
   * @param head the last value of the hash chain; who has kept it elsewhere can compare
   * @param kept of how many records the chain value was kept when the journal was closed last: that
   *     many have not been cut off; 0 when none was kept
   */
  record Sound(long records, String head, long kept) {}

  /** Everything is as it was written. */
  record Intact(Sound sound) implements Verification {}

  /**
   * The last write did not reach the disk whole, which no record before suffers from. A run in
   * progress may look so for a moment.
   */
  record Torn(Sound sound, TornEnd end) implements Verification {}

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
