package dev.lockstep.transport;

import dev.lockstep.shell.Content;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What tells one file's bytes from another's: their number, SHA-256, and for hosts without {@code
 * sha256sum} what POSIX's {@code cksum} prints.
 */
final class Fingerprint {
  private static final int[] TABLE = table();

  private final MessageDigest sha256;
  private long size;
  private int crc;

  Fingerprint() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible); // every Java has it
    }
  }

  /** That of a whole content. */
  static Fingerprint of(Content content) throws IOException {
    Fingerprint all = new Fingerprint();
    try (InputStream in = content.open()) {
      byte[] chunk = new byte[32 * 1024];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        all.add(chunk, n);
      }
    }
    return all;
  }

  /** Takes the next bytes. */
  void add(byte[] bytes, int length) {
    sha256.update(bytes, 0, length);
    size += length;
    for (int i = 0; i < length; i++) {
      crc = crc << 8 ^ TABLE[crc >>> 24 ^ (bytes[i] & 0xff)];
    }
  }

  long size() {
    return size;
  }

  /** SHA-256 in lower-case hexadecimal digits; ends the taking. */
  String sha256() {
    return HexFormat.of().formatHex(sha256.digest());
  }

  /** The first number that {@code cksum} prints. */
  long cksum() {
    int all = crc;
    for (long rest = size; rest != 0; rest >>>= 8) {
      all = all << 8 ^ TABLE[(all >>> 24 ^ (int) (rest & 0xff)) & 0xff];
    }
    return ~all & 0xffffffffL;
  }

  private static int[] table() {
    int[] table = new int[256];
    for (int i = 0; i < 256; i++) {
      int crc = i << 24;
      for (int bit = 0; bit < 8; bit++) {
        crc = crc << 1 ^ (crc < 0 ? 0x04C11DB7 : 0); // POSIX's polynomial
      }
      table[i] = crc;
    }
    return table;
  }
}
