package dev.lockstep.yaml;

/** Line ends as YAML 1.1 knows them, which is what the parser goes by. */
final class LineBreaks {
  private LineBreaks() {}

  static boolean isBreak(char c) {
    return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /** How long the line end at an index is; zero when there is none. */
  static int lengthAt(String content, int index, int end) {
    if (index >= end || !isBreak(content.charAt(index))) {
      return 0;
    }
    boolean pair = content.startsWith("\r\n", index) && index + 1 < end;
    return pair ? 2 : 1;
  }

  /** What it counts as in a value: all are {@code \n} but the two Unicode separators. */
  static char normal(char first) {
    return first == '\u2028' || first == '\u2029' ? first : '\n';
  }
}
