package dev.lockstep.console;

/** Text from hosts and files, made safe for a terminal: no escape sequence of theirs is obeyed. */
final class Printable {
  private Printable() {}

  /** The text with control characters shown as {@code ^X} or {@code \xNN}; line ends stay. */
  static String text(String raw) {
    StringBuilder safe = new StringBuilder(raw.length());
    raw.codePoints().forEach(c -> append(safe, c));
    return safe.toString();
  }

  /** The same in one line. */
  static String line(String raw) {
    return text(raw).replace("\n", " ");
  }

  private static void append(StringBuilder safe, int c) {
    if (c == '\n') {
      safe.append('\n');
    } else if (c == '\t') {
      safe.append("    ");
    } else if (c == '\r') {
      return;
    } else if (c < 0x20) {
      safe.append('^').append((char) (c + '@'));
    } else if (c >= 0x7f && c < 0xa0) {
      safe.append(String.format("\\x%02x", c));
    } else {
      safe.appendCodePoint(c);
    }
  }
}
