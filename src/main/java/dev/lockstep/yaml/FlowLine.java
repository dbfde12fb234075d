package dev.lockstep.yaml;

/** A line of {@code { }} or {@code [ ]} with every value quoted that could not stand there bare. */
final class FlowLine {
  private final String line;
  private final StringBuilder out = new StringBuilder();
  private int at;

  private FlowLine(String line) {
    this.line = line;
  }

  /**
   * The line as it should be; as it is when it is too long for anybody to paste.
   *
   * @param from where the bracket, or on a line further down the first value, stands
   */
  static String quoted(String line, int from) {
    if (line.length() > Quotation.LONGEST_TO_PASTE) {
      return line;
    }
    FlowLine flow = new FlowLine(line);
    flow.out.append(line, 0, from);
    flow.at = from;
    while (flow.at < line.length()) {
      flow.piece();
    }
    return flow.out.toString().strip();
  }

  private void piece() {
    char c = line.charAt(at);
    if (" \t,:[]{}".indexOf(c) >= 0) {
      out.append(c);
      at++;
    } else if (c == '\'' || c == '"') {
      int close = line.indexOf(c, at + 1);
      copy(close < 0 ? line.length() : close + 1);
    } else if (c == '#') {
      copy(line.length());
    } else {
      value();
    }
  }

  private void copy(int to) {
    out.append(line, at, to);
    at = to;
  }

  private void value() {
    String rest = line.substring(at);
    int colon = rest.indexOf(": ");
    int length = ValuePlace.flowLength(rest);
    boolean isKey = colon >= 0 && colon < length && rest.substring(0, colon).indexOf('{') < 0;
    String text = rest.substring(0, isKey ? colon : length);
    boolean bare = text.indexOf('{') < 0 && text.indexOf('?') < 0;
    out.append(bare ? text : Quotation.quoted(text));
    at += Math.max(1, text.length());
  }
}
