package dev.lockstep.action;

import dev.lockstep.value.Value;
import java.nio.charset.Charset;
import java.util.Map;

/** Makes again what a step found, from what it noted before its change and nothing else. */
final class Restored {
  private Restored() {}

  /** The bytes of an edited file. */
  static byte[] content(Map<String, Value> before) {
    Charset charset = Charset.forName(before.get("encoding").toString());
    return before.get("content").toString().getBytes(charset);
  }
}
