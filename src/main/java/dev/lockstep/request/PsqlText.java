package dev.lockstep.request;

import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What psql writes unaligned, with a unit separator between values, a record separator and a line
 * end behind records, and a footer behind each table: {@code (2 rows)}. Other statements leave a
 * line such as {@code UPDATE 2}.
 */
final class PsqlText {
  private static final Pattern FOOTER =
      Pattern.compile("\\A\\((\\d+) rows?\\)\\n(.*)\\z", Pattern.DOTALL);
  private static final Pattern TAG =
      Pattern.compile("(?:INSERT \\d+|UPDATE|DELETE|MERGE|COPY|MOVE|FETCH) (\\d+)");

  private PsqlText() {}

  static SqlAnswer read(String text) {
    SqlAnswer answer = SqlAnswer.EMPTY;
    List<String> columns = List.of();
    List<List<Value>> rows = new ArrayList<>();
    String between = "";
    boolean inside = false;
    for (String record : text.split("\u001e\n", -1)) {
      Matcher footer = FOOTER.matcher(record);
      if (inside && footer.matches() && Long.parseLong(footer.group(1)) == rows.size()) {
        answer = new SqlAnswer(columns, rows, rows.size());
        rows = new ArrayList<>();
        inside = false;
        record = footer.group(2);
      }
      if (inside) {
        rows.add(SqlAnswer.values(cut(record), "\u0018"));
      } else {
        between = record;
        columns = cut(record.substring(record.lastIndexOf('\n') + 1));
        inside = true;
      }
    }
    return counted(answer, between);
  }

  private static List<String> cut(String record) {
    return Arrays.asList(record.split("\u001f", -1));
  }

  /** What the statements behind the last table changed. */
  private static SqlAnswer counted(SqlAnswer answer, String behind) {
    long count = answer.count();
    for (String line : behind.lines().toList()) {
      Matcher tag = TAG.matcher(line);
      count = tag.matches() ? Long.parseLong(tag.group(1)) : count;
    }
    return new SqlAnswer(answer.columns(), answer.rows(), count);
  }
}
