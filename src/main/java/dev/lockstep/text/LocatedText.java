package dev.lockstep.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text decoded from a file (escapes read, lines folded), with the way back: each of its
 * characters knows where it was written.
 */
public final class LocatedText {
  private final String value;
  private final Span span;
  private final int[] offsets;

  private LocatedText(String value, Span span, int[] offsets) {
    this.value = value;
    this.span = span;
    this.offsets = offsets;
  }

  /**
   * @param offsets for each UTF-16 unit of {@code value}, and for its end, the offset in the file;
   *     empty when it is not known, and every part then has the whole span
   */
  public static LocatedText of(String value, Span span, int[] offsets) {
    return new LocatedText(value, span, offsets.clone());
  }

  /** A text that stands in the file to the letter. */
  public static LocatedText verbatim(Span span) {
    int[] offsets = new int[span.end() - span.start() + 1];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = span.start() + i;
    }
    return new LocatedText(span.text(), span, offsets);
  }

  /** A text that no file holds, such as a default: a source of its own. */
  public static LocatedText synthetic(String name, String value) {
    return verbatim(new SourceFile(name, value).whole());
  }

  /** The text. */
  public String value() {
    return value;
  }

  /** Where it was written, quotes included. */
  public Span span() {
    return span;
  }

  /** Where a part of it was written; the whole span when that is not known. */
  public Span span(int from, int to) {
    if (offsets.length != value.length() + 1 || from < 0 || to > value.length()) {
      return span;
    }
    int start = offsets[from];
    return span.file().span(start, from == to ? start : Math.max(start, endOf(to - 1)));
  }

  /** Behind a character as written: an escape is longer than one, a fold hides a line end. */
  private int endOf(int index) {
    int next = offsets[index + 1];
    boolean oneLine = next > offsets[index] && isOneLine(offsets[index], next);
    return oneLine ? next : offsets[index] + 1;
  }

  private boolean isOneLine(int from, int to) {
    String content = span.file().content();
    return content.substring(from, Math.min(to, content.length())).indexOf('\n') < 0;
  }

  /** A part of it, which keeps its way back. */
  public LocatedText part(int from, int to) {
    if (offsets.length != value.length() + 1) {
      return new LocatedText(value.substring(from, to), span, new int[0]);
    }
    int[] cut = Arrays.copyOfRange(offsets, from, to + 1);
    return new LocatedText(value.substring(from, to), span(from, to), cut);
  }

  /** The words between its commas, without blanks around them. */
  public List<LocatedText> words() {
    List<LocatedText> words = new ArrayList<>();
    int from = 0;
    for (String word : value.split(",", -1)) {
      int start = from + word.length() - word.stripLeading().length();
      if (!word.isBlank()) {
        words.add(part(start, start + word.strip().length()));
      }
      from += word.length() + 1;
    }
    return words;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LocatedText that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}
