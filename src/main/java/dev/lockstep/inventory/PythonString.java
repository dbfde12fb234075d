package dev.lockstep.inventory;

import dev.lockstep.inventory.PythonLiteral.NoLiteralException;

/** Python's quoted texts: both quotes, tripled too, raw ones, escapes, several side by side. */
final class PythonString {
  private static final String ESCAPES = "\\'\"abfnrtv";
  private static final String MEANINGS = "\\'\"\u0007\b\f\n\r\t\u000b";

  private PythonString() {}

  static String read(PythonScanner in) throws NoLiteralException {
    StringBuilder text = new StringBuilder();
    while (in.isAtText()) {
      one(in, text);
    }
    return text.toString();
  }

  private static void one(PythonScanner in, StringBuilder text) throws NoLiteralException {
    char first = in.take();
    boolean raw = first == 'r' || first == 'R';
    char quote = PythonScanner.isQuote(first) ? first : in.take();
    String close = String.valueOf(quote);
    if (in.takes(close + close)) {
      close = close.repeat(3);
    } else if (in.takes(close)) {
      return;
    }
    while (!in.takes(close)) {
      char c = in.take();
      if (c == '\\') {
        escape(in, raw, text);
      } else {
        text.append(c);
      }
    }
  }

  private static void escape(PythonScanner in, boolean raw, StringBuilder text)
      throws NoLiteralException {
    char c = in.take();
    int simple = ESCAPES.indexOf(c);
    if (raw) {
      text.append('\\').append(c);
    } else if (simple >= 0) {
      text.append(MEANINGS.charAt(simple));
    } else if (c >= '0' && c <= '7') {
      octal(in, c, text);
    } else if (c == 'N') {
      text.append(named(in));
    } else if (c == 'x' || c == 'u' || c == 'U') {
      text.append(hexadecimal(in.take(c == 'x' ? 2 : c == 'u' ? 4 : 8)));
    } else {
      text.append('\\').append(c);
    }
  }

  private static void octal(PythonScanner in, char first, StringBuilder text)
      throws NoLiteralException {
    int code = first - '0';
    for (int i = 0; i < 2; i++) {
      int digit = nextOctal(in);
      if (digit < 0) {
        break;
      }
      code = code * 8 + digit;
    }
    text.append((char) code);
  }

  private static int nextOctal(PythonScanner in) {
    for (int digit = 0; digit < 8; digit++) {
      if (in.takes(String.valueOf((char) ('0' + digit)))) {
        return digit;
      }
    }
    return -1;
  }

  private static String named(PythonScanner in) throws NoLiteralException {
    StringBuilder name = new StringBuilder();
    if (in.take() != '{') {
      throw new NoLiteralException();
    }
    for (char c = in.take(); c != '}'; c = in.take()) {
      name.append(c);
    }
    try {
      return Character.toString(Character.codePointOf(name.toString()));
    } catch (IllegalArgumentException unknown) {
      throw new NoLiteralException();
    }
  }

  /** The character of a code in hexadecimal digits. */
  static String hexadecimal(String digits) throws NoLiteralException {
    if (!digits.matches("[0-9a-fA-F]++")) {
      throw new NoLiteralException();
    }
    long code = Long.parseLong(digits, 16);
    if (code > Character.MAX_CODE_POINT) {
      throw new NoLiteralException();
    }
    return Character.toString((int) code);
  }
}
