package dev.lockstep.diagnostic;

import dev.lockstep.text.Span;
import dev.lockstep.text.VisibleText;

/**
 * One line of a file and the underline of one label, cut to what can be read.
 *
 * @param number the line's number
 * @param text the line, made visible; {@code ...} where it was cut
 * @param indent columns before the underline
 * @param length columns of the underline; at least one
 */
record Underlined(int number, String text, int indent, int length) {
  /** A line up to this long is shown whole. */
  private static final int MOST_UNITS = 160;

  /** So much of a longer line is shown before what is underlined. */
  private static final int LEAD = 40;

  private static final String CUT = "...";

  static Underlined of(Span span) {
    int number = span.position().line();
    String line = span.file().line(number);
    int lineStart = span.file().lineStart(number);
    int from = Math.min(span.start() - lineStart, line.length());
    int to = Math.max(from, Math.min(span.end() - lineStart, line.length()));
    int first = line.length() <= MOST_UNITS ? 0 : wholeCharacter(line, Math.max(0, from - LEAD));
    int last = wholeCharacter(line, Math.min(line.length(), first + MOST_UNITS));
    String before = (first > 0 ? CUT : "") + line.substring(first, from);
    String marked = line.substring(from, Math.min(to, Math.max(last, from))).stripTrailing();
    String text = (first > 0 ? CUT : "") + line.substring(first, last) + behind(line, last);
    return new Underlined(
        number,
        VisibleText.of(text).stripTrailing(),
        VisibleText.width(before),
        Math.max(1, VisibleText.width(marked)));
  }

  private static String behind(String line, int last) {
    return last < line.length() ? CUT : "";
  }

  /** Not between the halves of a surrogate pair. */
  private static int wholeCharacter(String line, int at) {
    boolean between = at > 0 && at < line.length() && Character.isLowSurrogate(line.charAt(at));
    return between ? at - 1 : at;
  }
}
