package dev.lockstep.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;

/**
 * Follows the text of a script, to know in which quotes its end stands. Knows what dash and bash
 * agree on; where they differ, or where the text is too strange to follow, it refuses every later
 * value rather than guess.
 */
final class ShellLexer {

  /** Where a value can stand. */
  enum Place {
    BARE,
    SINGLE,
    DOUBLE
  }

  private enum Frame {
    PLAIN,
    SINGLE,
    DOUBLE,
    /** <code>$( )</code>, or a plain bracket. */
    ROUND,
    BACKQUOTES,
    /** <code>$'...'</code>. */
    DOLLAR_QUOTES,
    /** <code>(( ))</code>. */
    ARITHMETIC,
    /** <code>${ }</code>. */
    BRACES,
    COMMENT,
    END_MARK,
    HERE_DOCUMENT
  }

  /** Stands for a character that has lost its meaning: escaped, or within a value. */
  private static final char MEANINGLESS = 1;

  /** Where a line break ends a line of commands. */
  private static final Set<Frame> IN_LINES = Set.of(Frame.PLAIN, Frame.ROUND, Frame.COMMENT);

  private static final String BREAKS = " \t\n;&|()<>";

  private final Deque<Frame> frames = new ArrayDeque<>();
  private final HereDocuments documents = new HereDocuments();
  private final CaseWords cases = new CaseWords();
  private boolean afterBackslash;
  private boolean atWordStart = true;
  private boolean inTilde;
  private char last = '\n';
  private char lastButOne = '\n';
  private int brackets;
  private String lost = "";

  ShellLexer() {
    frames.push(Frame.PLAIN);
  }

  void read(String text) {
    for (int i = 0; i < text.length(); i++) {
      read(text.charAt(i));
    }
  }

  /** A value came in here. */
  void value() {
    atWordStart = false;
    cases.value();
    remember(MEANINGLESS);
  }

  Place place() {
    return frames.peek() == Frame.SINGLE
        ? Place.SINGLE
        : frames.peek() == Frame.DOUBLE ? Place.DOUBLE : Place.BARE;
  }

  /** Why no value can stand here. */
  Optional<String> refusal() {
    if (!lost.isEmpty()) {
      return Optional.of("behind " + lost);
    }
    if (afterBackslash) {
      return Optional.of("directly behind a backslash");
    }
    if (frames.peek() != Frame.SINGLE && last == '$') {
      return Optional.of("directly behind a dollar sign");
    }
    if (inTilde && place() == Place.BARE) {
      return Optional.of("behind `~`");
    }
    boolean inDouble = false;
    for (Frame frame : (Iterable<Frame>) frames::descendingIterator) {
      String reason = reason(frame, inDouble);
      if (!reason.isEmpty()) {
        return Optional.of(reason);
      }
      inDouble |= frame == Frame.DOUBLE;
    }
    return Optional.empty();
  }

  private static String reason(Frame frame, boolean inDouble) {
    return switch (frame) {
      case PLAIN, SINGLE, DOUBLE -> "";
      case ROUND -> inDouble ? "in `$( )` within double quotes" : "";
      case BACKQUOTES -> "in backquotes";
      case DOLLAR_QUOTES -> "in `$'...'`";
      case ARITHMETIC -> "in `(( ))`";
      case BRACES -> "in the shell's own `${ }`";
      case COMMENT -> "in a comment";
      case END_MARK -> "in the end mark of a here-document";
      case HERE_DOCUMENT -> "in a here-document";
    };
  }

  private void read(char c) {
    if (frames.peek() == Frame.END_MARK) {
      if (documents.mark(c)) {
        return;
      }
      frames.pop();
    }
    if (frames.peek() == Frame.HERE_DOCUMENT) {
      hereDocument(c);
      return;
    }
    if (afterBackslash) {
      afterBackslash = false;
      if (c != '\n') {
        value();
      }
      return;
    }
    if (c == '\n' && documents.areAnnounced() && !IN_LINES.contains(frames.peek())) {
      lose("a here-document announced before a quoted line break");
    }
    switch (frames.peek()) {
      case SINGLE -> closeAt(c, '\'');
      case DOLLAR_QUOTES -> dollarQuotes(c);
      case COMMENT -> comment(c);
      case BACKQUOTES -> backquotes(c);
      case DOUBLE -> doubleQuotes(c);
      case BRACES -> braces(c);
      case ARITHMETIC -> arithmetic(c);
      default -> plain(c);
    }
    remember(c);
  }

  private void remember(char c) {
    lastButOne = last;
    last = c;
  }

  private void closeAt(char c, char quote) {
    if (c == quote) {
      frames.pop();
    }
  }

  private void hereDocument(char c) {
    if (c == '\n' && documents.isUnclear()) {
      lose("a here-document with an open substitution");
    }
    if (!documents.body(c)) {
      frames.pop();
      atWordStart = true;
      remember('\n');
    }
  }

  private void dollarQuotes(char c) {
    if (c == '\\') {
      lose("`$'...'` with a backslash");
    }
    closeAt(c, '\'');
  }

  private void comment(char c) {
    if (c == '\n') {
      frames.pop();
      plain(c);
    }
  }

  private void backquotes(char c) {
    if (c == '\\') {
      afterBackslash = true;
    } else {
      closeAt(c, '`');
    }
  }

  private void doubleQuotes(char c) {
    if (c == '"') {
      frames.pop();
    } else {
      substitution(c);
    }
  }

  private void braces(char c) {
    if (c == '}') {
      frames.pop();
    } else if (frames.contains(Frame.DOUBLE) && (c == '\'' || c == '"')) {
      lose("quotes in the shell's own `${ }` within double quotes");
    } else if (c == '\'') {
      frames.push(Frame.SINGLE);
    } else if (c == '"') {
      frames.push(Frame.DOUBLE);
    } else {
      substitution(c);
    }
  }

  private void arithmetic(char c) {
    if ("\n'`\\".indexOf(c) >= 0 || (c == '#' && Character.isWhitespace(last))) {
      lose("`((`");
    } else if (c == '(') {
      brackets++;
    } else if (c == ')' && --brackets == 0) {
      frames.pop();
    } else if (c == '"') {
      frames.push(Frame.DOUBLE);
    }
  }

  /** What means the same bare, in double quotes and in braces. */
  private void substitution(char c) {
    if (c == '\\') {
      afterBackslash = true;
    } else if (c == '`') {
      frames.push(Frame.BACKQUOTES);
    } else if (c == '{' && last == '$') {
      frames.push(Frame.BRACES);
    } else if (c == '[' && last == '$') {
      lose("`$[`");
    } else if (c == '(' && last == '$') {
      openRound();
    }
  }

  private void plain(char c) {
    boolean wasWordStart = atWordStart;
    atWordStart = BREAKS.indexOf(c) >= 0;
    inTilde =
        (inTilde || (c == '~' && (wasWordStart || last == '=' || last == ':')))
            && c != '/'
            && !atWordStart;
    if (c != '\\') {
      cases.read(c);
    }
    switch (c) {
      case '\'' -> frames.push(last == '$' ? Frame.DOLLAR_QUOTES : Frame.SINGLE);
      case '"' -> frames.push(Frame.DOUBLE);
      case '#' -> comment(wasWordStart);
      case '<' -> less();
      case '(' -> open();
      case ')' -> close();
      case '\n' -> newLine();
      default -> substitution(c);
    }
    if (c == '\\') {
      atWordStart = wasWordStart;
    }
  }

  private void comment(boolean wasWordStart) {
    if (wasWordStart) {
      frames.push(Frame.COMMENT);
    }
  }

  private void less() {
    boolean isHereString = last == '<' && lastButOne == '<';
    if (last == '<' && !isHereString) {
      documents.begin();
      frames.push(Frame.END_MARK);
    }
  }

  private void open() {
    if (last == '(') {
      openArithmetic();
    } else {
      openRound();
    }
  }

  private void openRound() {
    frames.push(Frame.ROUND);
    cases.open();
  }

  /** The first of the two brackets was taken for a round one. */
  private void openArithmetic() {
    if (frames.peek() == Frame.ROUND) {
      frames.pop();
      cases.close();
    }
    brackets = 2;
    frames.push(Frame.ARITHMETIC);
  }

  private void close() {
    if (frames.peek() == Frame.ROUND && !cases.isInCase()) {
      frames.pop();
      cases.close();
      if (documents.areAnnounced()) {
        lose("a here-document whose text stands outside its brackets");
      }
    }
  }

  private void newLine() {
    if (documents.areAnnounced()) {
      frames.push(Frame.HERE_DOCUMENT);
    }
  }

  private void lose(String construct) {
    lost = lost.isEmpty() ? construct : lost;
  }
}
