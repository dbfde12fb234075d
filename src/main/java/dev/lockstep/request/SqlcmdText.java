package dev.lockstep.request;

import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What sqlcmd writes with a unit separator between values: a line of names, a line of dashes, a
 * line for each row, an empty one and {@code (2 rows affected)}.
 */
final class SqlcmdText {
  private static final Pattern COUNT = Pattern.compile("\\((\\d+) rows? affected\\)");
  private static final Pattern DASHES = Pattern.compile("-+(?:\u001f-+)*");

  private SqlcmdText() {}

  static SqlAnswer read(String text) {
    SqlAnswer answer = SqlAnswer.EMPTY;
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher count = COUNT.matcher(lines.get(i).strip());
      if (i > 0 && DASHES.matcher(lines.get(i)).matches()) {
        answer = table(lines, i);
      } else if (count.matches()) {
        answer = new SqlAnswer(answer.columns(), answer.rows(), Long.parseLong(count.group(1)));
      }
    }
    return answer;
  }

  private static SqlAnswer table(List<String> lines, int dashes) {
    List<List<Value>> rows = new ArrayList<>();
    int width = cut(lines.get(dashes)).size();
    for (String line : lines.subList(dashes + 1, lines.size())) {
      if (cut(line).size() != width || (width == 1 && line.isEmpty())) {
        break;
      }
      rows.add(SqlAnswer.values(cut(line), "NULL"));
    }
    return new SqlAnswer(cut(lines.get(dashes - 1)), rows, rows.size());
  }

  private static List<String> cut(String line) {
    return Arrays.asList(line.split("\u001f", -1));
  }
}
