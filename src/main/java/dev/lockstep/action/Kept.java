package dev.lockstep.action;

import dev.lockstep.value.Value;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** What was found at a path, with the content of a file as far as it is small enough to keep. */
final class Kept {
  private Kept() {}

  /** {@code kept} tells whether the content is there: as text, or in Base64 where it is none. */
  static Map<String, Value> before(Spot spot) {
    Map<String, Value> before = spot.before();
    if (spot.isFile()) {
      Optional<byte[]> content = spot.facts().payload("content");
      before.put("kept", Value.of(content.isPresent()));
      content.ifPresent(bytes -> before.putAll(content(bytes)));
    }
    return before;
  }

  /** Whether a file of which this was kept can be made again. */
  static boolean isKept(Map<String, Value> before) {
    return before.containsKey("content") || before.containsKey("content_base64");
  }

  /** A content as text, or in Base64. */
  static Map<String, Value> content(byte[] bytes) {
    return FileContent.text(bytes)
        .map(text -> Map.of("content", Value.of(text)))
        .orElseGet(
            () -> Map.of("content_base64", Value.of(Base64.getEncoder().encodeToString(bytes))));
  }
}
