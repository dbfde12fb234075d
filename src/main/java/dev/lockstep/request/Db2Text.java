package dev.lockstep.request;

import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What DB2's command line writes: columns as wide as the dashes under their names, and {@code 2
 * record(s) selected.} at the end of each table.
 */
final class Db2Text {
  private static final Pattern DASHES = Pattern.compile("-+");
  private static final Pattern COUNT = Pattern.compile("\\s*(\\d+) record\\(s\\) selected.*");

  private Db2Text() {}

  static SqlAnswer read(String text) {
    SqlAnswer answer = SqlAnswer.EMPTY;
    List<String> lines = text.lines().toList();
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).matches("-+( -+)*\\s*") && !lines.get(i - 1).isBlank()) {
        answer = table(lines, i);
      }
    }
    return answer;
  }

  private static SqlAnswer table(List<String> lines, int dashes) {
    List<int[]> columns = new ArrayList<>();
    Matcher column = DASHES.matcher(lines.get(dashes));
    while (column.find()) {
      columns.add(new int[] {column.start(), column.end()});
    }
    List<List<Value>> rows = new ArrayList<>();
    for (String line : lines.subList(dashes + 1, lines.size())) {
      if (line.isBlank() || COUNT.matcher(line).matches()) {
        break;
      }
      rows.add(SqlAnswer.values(cut(line, columns), "-"));
    }
    return new SqlAnswer(cut(lines.get(dashes - 1), columns), rows, rows.size());
  }

  private static List<String> cut(String line, List<int[]> columns) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      int from = Math.min(columns.get(i)[0], line.length());
      int to = i + 1 < columns.size() ? columns.get(i)[1] : line.length();
      parts.add(line.substring(from, Math.max(from, Math.min(to, line.length()))).strip());
    }
    return parts;
  }
}
