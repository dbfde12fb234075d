package freemarker.core;

import java.util.ArrayList;
import java.util.List;

/** From FreeMarker's lines and columns, which count from 1, to offsets. Tabs count as one. */
public final class SourceLines {
  private final List<Integer> starts = new ArrayList<>(List.of(0));
  private final int length;

  /** Counts the lines of a source; line feed, carriage return, or both end one. */
  public SourceLines(String source) {
    length = source.length();
    for (int i = 0; i < length; i++) {
      char c = source.charAt(i);
      boolean pair = c == '\r' && i + 1 < length && source.charAt(i + 1) == '\n';
      if (c == '\n' || (c == '\r' && !pair)) {
        starts.add(i + 1);
      }
    }
  }

  /** The offset of a place, cut to the source. */
  public int offset(int line, int column) {
    if (line < 1 || line > starts.size()) {
      return length;
    }
    return Math.max(0, Math.min(starts.get(line - 1) + column - 1, length));
  }
}
