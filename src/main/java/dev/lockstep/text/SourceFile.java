package dev.lockstep.text;

import java.util.Arrays;

/**
 * One text a user wrote: a file, or an option of the command line. Compared by identity, because
 * two readings of one path may differ.
 */
public final class SourceFile {
  private final String name;
  private final String content;
  private final int[] lineStarts;

  /**
   * @param name how the file is shown to people: its path from the working directory, or an option
   *     such as {@code -e}
   * @param content the whole text
   */
  public SourceFile(String name, String content) {
    this.name = name;
    this.content = content;
    this.lineStarts = lineStarts(content);
  }

  /** How the file is shown to people. */
  public String name() {
    return name;
  }

  /** The whole text. */
  public String content() {
    return content;
  }

  /** The span between two offsets in UTF-16 units, cut to the text. */
  public Span span(int start, int end) {
    int from = Math.max(0, Math.min(start, content.length()));
    return new Span(this, from, Math.max(from, Math.min(end, content.length())));
  }

  /** The whole text as one span. */
  public Span whole() {
    return span(0, content.length());
  }

  /** Line and column of an offset. */
  public Position positionOf(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    int line = found >= 0 ? found : -found - 2;
    return new Position(line + 1, content.codePointCount(lineStarts[line], offset) + 1);
  }

  /** A line without its end; lines count from 1. */
  public String line(int number) {
    int start = lineStarts[number - 1];
    int end = number < lineStarts.length ? lineStarts[number] : content.length();
    while (end > start && (content.charAt(end - 1) == '\n' || content.charAt(end - 1) == '\r')) {
      end--;
    }
    return content.substring(start, end);
  }

  /** The offset at which a line begins; lines count from 1. */
  public int lineStart(int number) {
    return lineStarts[number - 1];
  }

  /** How many lines there are; an empty text has one. */
  public int lineCount() {
    return lineStarts.length;
  }

  @Override
  public String toString() {
    return name;
  }

  private static int[] lineStarts(String content) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = 0; i < content.length(); i++) {
      if (content.charAt(i) == '\n') {
        starts = count == starts.length ? Arrays.copyOf(starts, count * 2) : starts;
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }
}
