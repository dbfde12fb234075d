package dev.lockstep.console;

import dev.lockstep.text.VisibleText;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A terminal as far as the live view uses one: lines, carriage return, up, clear line. A line that
 * is too wide wraps, as on a real one.
 */
final class Terminal {
  private final int width;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  Terminal(int width) {
    this.width = width;
  }

  PrintStream stream() {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /** Everything that was sent. */
  String sent() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** What stands on the screen now, without trailing empty lines. */
  List<String> screen() {
    List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
    int row = 0;
    String text = sent().replaceAll("\u001b\\[[0-9;]*m", "");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (text.startsWith("\u001b[A", i)) {
        row--;
        i += 2;
      } else if (text.startsWith("\u001b[K", i)) {
        rows.get(row).setLength(0);
        i += 2;
      } else if (c == '\n' || VisibleText.width(rows.get(row).toString()) >= width) {
        row++;
        while (rows.size() <= row) {
          rows.add(new StringBuilder());
        }
        i -= c == '\n' ? 0 : 1;
      } else if (c != '\r') {
        rows.get(row).append(c);
      }
    }
    List<String> shown = rows.stream().map(StringBuilder::toString).toList();
    int last = shown.size();
    while (last > 0 && shown.get(last - 1).isEmpty()) {
      last--;
    }
    return shown.subList(0, last);
  }
}
