package dev.lockstep.yaml;

import dev.lockstep.text.SourceFile;
import dev.lockstep.text.Span;

/** Lines as they should have been written, to be pasted. */
final class Quotation {
  /** Nobody reads a longer line, and it is easier to quote by hand. */
  static final int LONGEST_TO_PASTE = 200;

  private Quotation() {}

  /** A text in quotes: double ones, or single ones where double ones would read escapes in it. */
  static String quoted(String text) {
    return text.indexOf('"') < 0 && text.indexOf('\\') < 0
        ? '"' + text + '"'
        : "'" + text.replace("'", "''") + "'";
  }

  /** The line of a value with the value quoted. */
  static String line(Span value) {
    return replaced(value, quoted(value.text()));
  }

  /** The line of a value with something else in the value's place. */
  static String replaced(Span value, String instead) {
    SourceFile file = value.file();
    int number = value.position().line();
    String line = file.line(number);
    int from = value.start() - file.lineStart(number);
    int to = Math.min(value.end() - file.lineStart(number), line.length());
    return (line.substring(0, from) + instead + line.substring(to)).strip();
  }

  /** Advice that ends in a line to paste, which stands alone so that no quotes are in its way. */
  static String advice(String what, String line) {
    return line.length() > LONGEST_TO_PASTE ? what : what + ":\n" + line;
  }

  /** The advice to quote the value of a line. */
  static String help(String line) {
    return advice("quote it", line);
  }
}
