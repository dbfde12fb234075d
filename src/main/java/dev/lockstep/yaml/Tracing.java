package dev.lockstep.yaml;

import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import java.util.Arrays;

/** Builds a scalar's value anew and notes for each of its UTF-16 units where it was written. */
final class Tracing {
  private final StringBuilder value = new StringBuilder();
  private int[] offsets = new int[32];

  /** Takes a unit that was written at an offset of the file. */
  void add(char unit, int offset) {
    note(offset);
    value.append(unit);
  }

  /** Takes a text that was written at one offset, such as an escape. */
  void add(String text, int offset) {
    for (int i = 0; i < text.length(); i++) {
      add(text.charAt(i), offset);
    }
  }

  /** Takes what the file holds between two offsets, to the letter. */
  void copy(String content, int from, int to) {
    for (int i = from; i < to; i++) {
      add(content.charAt(i), i);
    }
  }

  /**
   * The text, if it is what the parser made of it; otherwise the parser's with only the span.
   *
   * @param end the offset behind the last character
   */
  LocatedText located(String parsed, Span span, int end) {
    if (!matches(parsed)) {
      return LocatedText.of(parsed, span, new int[0]);
    }
    int length = value.length();
    int[] exact = Arrays.copyOf(offsets, length + 1);
    exact[length] = end;
    return LocatedText.of(parsed, span, exact);
  }

  boolean matches(String parsed) {
    return parsed.contentEquals(value);
  }

  private void note(int offset) {
    int length = value.length();
    offsets = length == offsets.length ? Arrays.copyOf(offsets, length * 2) : offsets;
    offsets[length] = offset;
  }
}
