package dev.lockstep.journal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The end of a hash chain: {@code chain(i) = SHA-256(chain(i-1), payload(i))}, beginning with 32
 * zero bytes. Immutable.
 */
final class Chain {
  /** Before the first record. */
  static final Chain START = new Chain(new byte[32]);

  private final byte[] head;

  private Chain(byte[] head) {
    this.head = head;
  }

  /** The chain with one more payload. */
  Chain with(byte[] payload) {
    MessageDigest digest = sha256();
    digest.update(head);
    return new Chain(digest.digest(payload));
  }

  /** As it stands in the journal: 64 lower-case hex digits. */
  String hex() {
    return HexFormat.of().formatHex(head);
  }

  /** A digest that every JDK has. */
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
