package dev.lockstep.console;

import java.util.List;

/** Rows of cells as lines, each column as wide as its widest cell. */
final class Columns {
  private Columns() {}

  /** One line for each row; all rows have as many cells. */
  static List<String> of(List<List<String>> rows) {
    return rows.stream().map(row -> line(row, rows)).toList();
  }

  private static String line(List<String> row, List<List<String>> rows) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      int column = i;
      int width = rows.stream().mapToInt(other -> length(other.get(column))).max().orElse(0);
      line.append(row.get(i)).append(" ".repeat(width - length(row.get(i)) + 2));
    }
    return line.toString().stripTrailing();
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
