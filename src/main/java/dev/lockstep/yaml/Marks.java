package dev.lockstep.yaml;

import dev.lockstep.text.SourceFile;
import dev.lockstep.text.Span;
import java.util.Arrays;
import org.yaml.snakeyaml.error.Mark;

/** From the parser's marks, which count code points, to spans, which count UTF-16 units. */
final class Marks {
  private final SourceFile file;

  /** The code point index of each character that takes two units; usually none. */
  private final int[] wide;

  Marks(SourceFile file) {
    this.file = file;
    this.wide = wide(file.content());
  }

  Span span(Mark start, Mark end) {
    return file.span(offset(start), offset(end));
  }

  int offset(Mark mark) {
    int found = Arrays.binarySearch(wide, mark.getIndex());
    return mark.getIndex() + (found >= 0 ? found : -found - 1);
  }

  private static int[] wide(String content) {
    int[] indexes = new int[8];
    int count = 0;
    for (int unit = 0; unit < content.length(); unit++) {
      if (Character.isHighSurrogate(content.charAt(unit))) {
        indexes = count == indexes.length ? Arrays.copyOf(indexes, count * 2) : indexes;
        indexes[count] = unit - count;
        count++;
        unit++;
      }
    }
    return Arrays.copyOf(indexes, count);
  }
}
