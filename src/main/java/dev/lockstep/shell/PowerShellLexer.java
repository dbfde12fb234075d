package dev.lockstep.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Follows the text of a script of PowerShell's, to know in which quotes its end stands. Where the
 * text is too strange to follow, it refuses every later value rather than guess.
 */
final class PowerShellLexer {
  private enum Frame {
    PLAIN,
    SINGLE,
    DOUBLE,
    /** <code>$( )</code> within double quotes. */
    INSIDE,
    /** <code>${ }</code>. */
    BRACES,
    LINE_COMMENT,
    BLOCK_COMMENT,
    HERE_SINGLE,
    HERE_DOUBLE
  }

  /** Stands for a character that has lost its meaning: escaped, or within a value. */
  private static final char MEANINGLESS = 1;

  private static final String DOUBLE_QUOTES = "\"\u201c\u201d\u201e";

  /** Behind these a hash begins a comment for certain. */
  private static final String BREAKS = " \t\r\n;|&(){},";

  private final Deque<Frame> frames = new ArrayDeque<>();
  private boolean escaped;
  private int brackets;
  private String last = "\n";
  private String lost = "";

  PowerShellLexer() {
    frames.push(Frame.PLAIN);
  }

  void read(String text) {
    text.chars().forEach(c -> read((char) c));
  }

  /** A value came in here. */
  void value() {
    remember(MEANINGLESS);
  }

  boolean isBare() {
    return frames.peek() == Frame.PLAIN;
  }

  boolean isSingle() {
    return frames.peek() == Frame.SINGLE;
  }

  /** Why no value can stand here. */
  Optional<String> refusal() {
    if (!lost.isEmpty()) {
      return Optional.of("behind " + lost);
    }
    if (escaped) {
      return Optional.of("directly behind a backquote");
    }
    if (!isSingle() && endsWith("$")) {
      return Optional.of("directly behind a dollar sign");
    }
    if (isBare() && endsWith("@")) {
      return Optional.of("directly behind `@`");
    }
    return Optional.ofNullable(
        switch (frames.peek()) {
          case PLAIN, SINGLE, DOUBLE -> null;
          case INSIDE -> "in `$( )` within double quotes";
          case BRACES -> "in PowerShell's own `${ }`";
          case LINE_COMMENT, BLOCK_COMMENT -> "in a comment";
          case HERE_SINGLE, HERE_DOUBLE -> "in a here-string";
        });
  }

  private void read(char c) {
    if (escaped) {
      escaped = false;
      remember(MEANINGLESS);
      return;
    }
    switch (frames.peek()) {
      case PLAIN -> plain(c);
      case SINGLE -> closeIf(PowerShell.isSingleQuote(c));
      case DOUBLE -> inDoubleQuotes(c);
      case INSIDE -> inside(c);
      case BRACES -> closeIf(c == '}');
      case LINE_COMMENT -> closeIf(c == '\n');
      case BLOCK_COMMENT -> closeIf(c == '>' && endsWith("#"));
      case HERE_SINGLE -> closeIf(c == '@' && isLineOf(PowerShell::isSingleQuote));
      case HERE_DOUBLE -> closeIf(c == '@' && isLineOf(PowerShellLexer::isDoubleQuote));
    }
    remember(c);
  }

  private void plain(char c) {
    if (c == '`') {
      escaped = true;
    } else if (PowerShell.isSingleQuote(c)) {
      frames.push(endsWith("@") ? Frame.HERE_SINGLE : Frame.SINGLE);
    } else if (isDoubleQuote(c)) {
      frames.push(endsWith("@") ? Frame.HERE_DOUBLE : Frame.DOUBLE);
    } else if (c == '{' && endsWith("$")) {
      frames.push(Frame.BRACES);
    } else if (c == '#') {
      hash();
    } else if (c == '%' && endsWith("--")) {
      lose("`--%`");
    }
  }

  private void hash() {
    if (endsWith("<")) {
      frames.push(Frame.BLOCK_COMMENT);
    } else if (BREAKS.indexOf(last.charAt(last.length() - 1)) >= 0) {
      frames.push(Frame.LINE_COMMENT);
    } else if (!Character.isLetterOrDigit(last.charAt(last.length() - 1))) {
      lose("`#` that may begin a comment");
    }
  }

  private void inDoubleQuotes(char c) {
    if (c == '`') {
      escaped = true;
    } else if (isDoubleQuote(c)) {
      frames.pop();
    } else if (c == '{' && endsWith("$")) {
      frames.push(Frame.BRACES);
    } else if (c == '(' && endsWith("$")) {
      frames.push(Frame.INSIDE);
      brackets = 1;
    }
  }

  private void inside(char c) {
    if (c == '`' || c == '#' || isDoubleQuote(c) || PowerShell.isSingleQuote(c)) {
      lose("`$( )` with quotes within double quotes");
    }
    brackets += c == '(' ? 1 : c == ')' ? -1 : 0;
    closeIf(brackets == 0);
  }

  private void closeIf(boolean end) {
    if (end) {
      frames.pop();
    }
  }

  private static boolean isDoubleQuote(char c) {
    return DOUBLE_QUOTES.indexOf(c) >= 0;
  }

  /** Kinds of quotes. */
  private interface Quote {
    boolean is(char c);
  }

  /** Whether the last thing is a quote at the beginning of a line. */
  private boolean isLineOf(Quote quote) {
    int at = last.length() - 1;
    return at >= 1 && quote.is(last.charAt(at)) && last.charAt(at - 1) == '\n';
  }

  private boolean endsWith(String text) {
    return last.endsWith(text);
  }

  private void remember(char c) {
    String longer = last + c;
    last = longer.substring(Math.max(0, longer.length() - 2));
  }

  private void lose(String construct) {
    lost = lost.isEmpty() ? construct : lost;
  }
}
