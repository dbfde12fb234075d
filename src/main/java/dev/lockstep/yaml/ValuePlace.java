package dev.lockstep.yaml;

import dev.lockstep.text.SourceFile;
import dev.lockstep.text.Span;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where on a line a value begins and ends in the eyes of its author, whatever YAML makes of it. */
final class ValuePlace {
  /** Indentation, list dashes, and a key with its colon. */
  private static final Pattern BEFORE_VALUE =
      Pattern.compile(
          "[ \t]*+(?:-[ \t]++)*+(?:(?:[\\w.<>/-]++|\"[^\"]*+\"|'[^']*+')[ \t]*+:(?:[ \t]++|$))?+");

  /** A word with a colon behind it. */
  private static final Pattern KEY = Pattern.compile("([^\\s\"'{}\\[\\],#:]++)[ \t]*+:(?:\\s|$)");

  private ValuePlace() {}

  /** The whole value on the line of an offset: all behind {@code key:} or {@code -}. */
  static Span onLine(SourceFile file, int offset) {
    int number = file.positionOf(offset).line();
    Matcher before = BEFORE_VALUE.matcher(file.line(number));
    int start = before.lookingAt() ? before.end() : 0;
    return toLineEnd(file, file.lineStart(number) + start);
  }

  /**
   * The value, or the key, that begins at an offset: to the end of the line, of its place in a
   * flow, or to its colon.
   */
  static Span at(SourceFile file, int offset) {
    Span value = toLineEnd(file, offset);
    if (isInFlow(file, offset)) {
      return value.part(0, flowLength(value.text()));
    }
    Matcher key = KEY.matcher(value.text());
    return isFirst(file, offset) && key.lookingAt() ? value.part(0, key.end(1)) : value;
  }

  /** Whether only indentation and list dashes stand before the offset. */
  private static boolean isFirst(SourceFile file, int offset) {
    int start = file.lineStart(file.positionOf(offset).line());
    return file.content().substring(start, offset).chars().allMatch(c -> " \t-".indexOf(c) >= 0);
  }

  /** Whether a bracket is open on the line before the offset. */
  static boolean isInFlow(SourceFile file, int offset) {
    Span whole = onLine(file, offset);
    if (whole.start() >= offset || "[{".indexOf(first(whole)) < 0) {
      return false;
    }
    int open = 0;
    for (char c : file.content().substring(whole.start(), offset).toCharArray()) {
      open += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
    }
    return open > 0;
  }

  static char first(Span span) {
    return span.start() == span.end() ? ' ' : span.file().content().charAt(span.start());
  }

  /** Up to the comma or bracket that ends a value in {@code [ ]} or {@code { }}. */
  static int flowLength(String text) {
    int open = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (open == 0 && (c == ',' || c == ']' || c == '}')) {
        return text.substring(0, i).stripTrailing().length();
      }
      open += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
    }
    return text.stripTrailing().length();
  }

  /** Without a comment and the space before it. */
  private static Span toLineEnd(SourceFile file, int offset) {
    int number = file.positionOf(offset).line();
    String rest = file.line(number).substring(offset - file.lineStart(number));
    int comment = rest.indexOf(" #");
    String value = comment < 0 ? rest : rest.substring(0, comment);
    return file.span(offset, offset + value.stripTrailing().length());
  }
}
