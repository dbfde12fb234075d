package dev.lockstep.inventory;

import dev.lockstep.inventory.PythonLiteral.NoLiteralException;
import java.util.Optional;
import java.util.regex.Pattern;

/** A cursor over a line of Python. Every question skips the space before it. */
final class PythonScanner {
  /** Longer numbers are text: nothing real has them, and reading them takes quadratic time. */
  private static final int MOST_DIGITS = 400;

  private static final Pattern NUMBER_START = Pattern.compile("\\.?[0-9]");

  private final String text;
  private int at;

  PythonScanner(String text) {
    this.text = text;
  }

  /** Takes a character if it comes next. */
  boolean next(char c) {
    boolean here = isAt(c);
    at += here ? 1 : 0;
    return here;
  }

  /** Whether a character comes next; {@code \0} stands for the end. */
  boolean isAt(char c) {
    skipSpace();
    return c == '\0' ? isAtEnd() : at < text.length() && text.charAt(at) == c;
  }

  void expect(char c) throws NoLiteralException {
    boolean there = c == '\0' ? isAt(c) : next(c);
    if (!there) {
      throw new NoLiteralException();
    }
  }

  void expectEnd() throws NoLiteralException {
    expect('\0');
  }

  /** Takes a word if it comes next, whole. */
  Optional<String> word(String word) {
    skipSpace();
    int end = at + word.length();
    boolean whole = end >= text.length() || !Character.isJavaIdentifierPart(text.charAt(end));
    if (!text.startsWith(word, at) || !whole) {
      return Optional.empty();
    }
    at = end;
    return Optional.of(word);
  }

  /** Whether a quoted text comes next, with or without a prefix. */
  boolean isAtText() {
    skipSpace();
    int quote = at;
    if (quote < text.length() && "rRuU".indexOf(text.charAt(quote)) >= 0) {
      quote++;
    }
    return quote < text.length() && isQuote(text.charAt(quote));
  }

  static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  /** Takes one character as it is. */
  char take() throws NoLiteralException {
    if (at == text.length()) {
      throw new NoLiteralException();
    }
    return text.charAt(at++);
  }

  /** Takes some characters as they are. */
  String take(int count) throws NoLiteralException {
    if (count > text.length() - at) {
      throw new NoLiteralException();
    }
    at += count;
    return text.substring(at - count, at);
  }

  /** Takes what comes next to the letter, if it is that. */
  boolean takes(String exact) {
    boolean here = text.startsWith(exact, at);
    at += here ? exact.length() : 0;
    return here;
  }

  /** The longest piece that can be a number; whether it is one is found by reading it. */
  String numberToken() throws NoLiteralException {
    skipSpace();
    int start = at;
    while (at < text.length() && isNumberPart(start)) {
      at++;
    }
    String token = text.substring(start, at);
    if (token.length() > MOST_DIGITS || !NUMBER_START.matcher(token).lookingAt()) {
      throw new NoLiteralException();
    }
    return token;
  }

  private boolean isNumberPart(int start) {
    char c = text.charAt(at);
    if (c == '+' || c == '-') {
      char before = at > start ? text.charAt(at - 1) : ' ';
      boolean hexadecimal = text.startsWith("0x", start) || text.startsWith("0X", start);
      return (before == 'e' || before == 'E') && !hexadecimal;
    }
    return c == '.' || c == '_' || (c < 128 && Character.isLetterOrDigit(c));
  }

  /** The digits of an int without the underscores that may part them. */
  static String digits(String written, int radix) throws NoLiteralException {
    StringBuilder digits = new StringBuilder();
    boolean parted = true;
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      boolean digit = c < 128 && Character.digit(c, radix) >= 0;
      if (!digit && (c != '_' || parted)) {
        throw new NoLiteralException();
      }
      parted = !digit;
      digits.append(digit ? String.valueOf(c) : "");
    }
    if (parted) {
      throw new NoLiteralException();
    }
    return digits.toString();
  }

  private boolean isAtEnd() {
    return at == text.length() || text.charAt(at) == '#';
  }

  private void skipSpace() {
    while (at < text.length() && " \t\f".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }
}
