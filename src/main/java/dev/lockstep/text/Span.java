package dev.lockstep.text;

/**
 * A range of a file.
 *
 * @param start offset of the first character, in UTF-16 units
 * @param end offset behind the last one; equal to {@code start} for a point
 */
public record Span(SourceFile file, int start, int end) {
  public Span {
    if (start < 0 || end < start || end > file.content().length()) {
      throw new IllegalArgumentException("span " + start + ".." + end + " of " + file);
    }
  }

  /** Where the range begins. */
  public Position position() {
    return file.positionOf(start);
  }

  /** The text it covers. */
  public String text() {
    return file.content().substring(start, end);
  }

  /** A part of this span, by offsets from its start, cut to its bounds. */
  public Span part(int from, int to) {
    int first = Math.max(start, Math.min(start + from, end));
    return new Span(file, first, Math.max(first, Math.min(start + to, end)));
  }

  /** {@code file:line:column}, as compilers print it. */
  @Override
  public String toString() {
    Position position = position();
    return file.name() + ":" + position.line() + ":" + position.column();
  }
}
