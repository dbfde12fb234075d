package dev.lockstep.lab;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills the gaps of a text, written {@code @name@}. */
final class Gaps {
  private static final Pattern GAP = Pattern.compile("@([a-z_]+)@");

  private Gaps() {}

  /**
   * The text with all gaps filled.
   *
   * @throws IllegalArgumentException for a gap that nobody knows how to fill
   */
  static String fill(String text, Map<String, String> values) {
    return GAP.matcher(text)
        .replaceAll(
            gap -> {
              if (!values.containsKey(gap.group(1))) {
                throw new IllegalArgumentException("nothing fills " + gap.group());
              }
              return Matcher.quoteReplacement(values.get(gap.group(1)));
            });
  }

  /** A text that YAML leaves as it is, whatever is in it. */
  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
