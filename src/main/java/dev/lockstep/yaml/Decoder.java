package dev.lockstep.yaml;

import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;

/** Finds for each character of a scalar's value where it was written. */
final class Decoder {
  private Decoder() {}

  static LocatedText decode(Span whole, ScalarStyle style, String value) {
    return whole.text().equals(value)
        ? LocatedText.verbatim(whole)
        : LocatedText.of(value, whole, new int[0]);
  }
}
