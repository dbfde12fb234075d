package dev.lockstep.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Texts to be found in bytes, by their first byte. Immutable. */
final class Needles {
  static final Needles NONE = new Needles(Set.of());

  private final Set<String> texts;
  private final Map<Byte, List<byte[]>> byFirst = new HashMap<>();
  private final int longest;

  private Needles(Set<String> texts) {
    this.texts = texts;
    int most = 0;
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      byFirst.computeIfAbsent(bytes[0], first -> new ArrayList<>()).add(bytes);
      most = Math.max(most, bytes.length);
    }
    this.longest = most;
  }

  /** These and more. */
  Needles and(Set<String> more) {
    Set<String> all = new HashSet<>(texts);
    all.addAll(more);
    return new Needles(all);
  }

  /** Whether all of these are among them. */
  boolean knows(Set<String> others) {
    return texts.containsAll(others);
  }

  /** The length in bytes of the longest one; 0 when there is none. */
  int longest() {
    return longest;
  }

  /** Where the longest one that begins at a byte ends; that byte itself when none does. */
  int endAt(byte[] bytes, int at) {
    int end = at;
    for (byte[] needle : byFirst.getOrDefault(bytes[at], List.of())) {
      int there = at + needle.length;
      if (there > end
          && there <= bytes.length
          && Arrays.equals(bytes, at, there, needle, 0, needle.length)) {
        end = there;
      }
    }
    return end;
  }
}
