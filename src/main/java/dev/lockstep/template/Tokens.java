package dev.lockstep.template;

import java.util.ArrayList;
import java.util.List;

/**
 * The words, texts and signs of an expression: just enough to translate and to recognise habits.
 */
final class Tokens {

  enum Kind {
    WORD,
    TEXT,
    SIGN
  }

  /** A token, by its offsets. */
  record Token(Kind kind, String text, int begin, int end) {
    boolean is(String wanted) {
      return kind != Kind.TEXT && text.equals(wanted);
    }
  }

  private Tokens() {}

  static List<Token> of(String source) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < source.length()) {
      int end = end(source, at);
      if (!Character.isWhitespace(source.charAt(at))) {
        tokens.add(new Token(kind(source, at), source.substring(at, end), at, end));
      }
      at = end;
    }
    return tokens;
  }

  /** The same text with the inside of every quoted text blanked out, offsets unchanged. */
  static String masked(String source) {
    StringBuilder masked = new StringBuilder(source);
    for (Token token : of(source)) {
      if (token.kind() == Kind.TEXT) {
        int open = token.begin() + (token.text().startsWith("r") ? 2 : 1);
        for (int i = open; i < token.end() - 1; i++) {
          masked.setCharAt(i, '_');
        }
      }
    }
    return masked.toString();
  }

  /** Where a quoted text ends that begins at {@code at}: behind its closing quote, or the end. */
  static int endOfText(String source, int at) {
    boolean raw = source.charAt(at) == 'r';
    int open = raw ? at + 1 : at;
    char quote = source.charAt(open);
    for (int i = open + 1; i < source.length(); i++) {
      if (source.charAt(i) == '\\' && !raw) {
        i++;
      } else if (source.charAt(i) == quote) {
        return i + 1;
      }
    }
    return source.length();
  }

  /** Whether a quoted text begins here; {@code r"..."} takes no escapes. */
  static boolean beginsText(String source, int at) {
    char c = source.charAt(at);
    boolean freeStanding = at == 0 || !isWordPart(source.charAt(at - 1));
    return isQuote(c)
        || (c == 'r' && freeStanding && at + 1 < source.length() && isQuote(source.charAt(at + 1)));
  }

  private static int end(String source, int at) {
    if (beginsText(source, at)) {
      return endOfText(source, at);
    }
    int end = at + 1;
    while (isWordPart(source.charAt(at))
        && end < source.length()
        && isWordPart(source.charAt(end))) {
      end++;
    }
    return end;
  }

  private static Kind kind(String source, int at) {
    if (beginsText(source, at)) {
      return Kind.TEXT;
    }
    return isWordPart(source.charAt(at)) ? Kind.WORD : Kind.SIGN;
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '@';
  }
}
