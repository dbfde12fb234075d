package dev.lockstep.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The last lines of a stream: at most 20, and at most 4 KiB. */
final class Tail {
  private static final int MOST_BYTES = 4096;
  private static final int MOST_LINES = 20;

  private byte[] kept = new byte[0];
  private boolean isCut;

  void add(byte[] bytes, int length) {
    int fresh = Math.min(length, MOST_BYTES);
    int old = Math.min(kept.length, MOST_BYTES - fresh);
    isCut |= kept.length + (long) length > MOST_BYTES;
    byte[] joined = Arrays.copyOfRange(kept, kept.length - old, kept.length + fresh);
    System.arraycopy(bytes, length - fresh, joined, old, fresh);
    kept = joined;
  }

  /** As UTF-8, without the line end at its end; a character that was cut in two is left out. */
  String text() {
    int from = isCut ? firstWholeCharacter() : 0;
    String all = new String(kept, from, kept.length - from, StandardCharsets.UTF_8);
    String[] lines = all.stripTrailing().split("\n", -1);
    int first = Math.max(0, lines.length - MOST_LINES);
    return String.join("\n", Arrays.asList(lines).subList(first, lines.length));
  }

  /** Bytes {@code 10xxxxxx} go on with a character that began before. */
  private int firstWholeCharacter() {
    int from = 0;
    while (from < Math.min(3, kept.length) && (kept[from] & 0xC0) == 0x80) {
      from++;
    }
    return from;
  }
}
