package dev.lockstep.request;

import dev.lockstep.request.SqlAnswer.UnreadableException;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What SQL*Plus writes as CSV: a line of quoted names, the rows, an empty line and {@code 2 rows
 * selected.}; other statements leave {@code 3 rows updated.}
 */
final class SqlplusText {
  private static final Pattern COUNT = Pattern.compile("(\\d+|no) rows? ([a-z]+)\\.");

  private SqlplusText() {}

  static SqlAnswer read(String text) throws UnreadableException {
    if (text.contains("SP2-0158") || text.contains("SP2-0735")) {
      throw new UnreadableException(
          "this SQL*Plus can't write CSV: version 12.2 or newer is needed");
    }
    SqlAnswer answer = SqlAnswer.EMPTY;
    List<List<Value>> table = new ArrayList<>();
    for (List<Value> record : records(text)) {
      String line = record.size() == 1 ? record.get(0).toString() : "";
      Matcher count = COUNT.matcher(line);
      if (count.matches()) {
        answer = ended(answer, table, count);
        table = new ArrayList<>();
      } else if (!table.isEmpty() || !(record.size() == 1 && isBlank(record.get(0)))) {
        table.add(record);
      }
    }
    return answer;
  }

  private static SqlAnswer ended(SqlAnswer before, List<List<Value>> table, Matcher count) {
    long number = count.group(1).equals("no") ? 0 : Long.parseLong(count.group(1));
    if (!count.group(2).equals("selected")) {
      return new SqlAnswer(before.columns(), before.rows(), number);
    }
    List<List<Value>> rows = new ArrayList<>(table);
    int from = (int) Math.max(0, rows.size() - 1 - number - trailing(rows));
    int to = (int) Math.min(rows.size(), from + 1 + number);
    List<List<Value>> shown = rows.subList(Math.min(from, rows.size()), to);
    List<String> columns =
        shown.isEmpty() ? List.of() : shown.get(0).stream().map(Value::toString).toList();
    return new SqlAnswer(columns, shown.subList(Math.min(1, shown.size()), shown.size()), number);
  }

  /** The empty line between the rows and their number. */
  private static int trailing(List<List<Value>> rows) {
    List<Value> last = rows.isEmpty() ? List.of() : rows.get(rows.size() - 1);
    return last.size() == 1 && isBlank(last.get(0)) ? 1 : 0;
  }

  private static boolean isBlank(Value value) {
    return value instanceof Value.Nothing;
  }

  /** Takes CSV apart; what is empty and not quoted is NULL. */
  private static List<List<Value>> records(String text) {
    List<List<Value>> records = new ArrayList<>();
    List<Value> record = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    boolean inside = false;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' && inside && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        value.append(c);
        i++;
      } else if (c == '"') {
        inside = !inside;
        quoted = true;
      } else if (inside || (c != ',' && c != '\n')) {
        value.append(c);
      } else {
        record.add(quoted || value.length() > 0 ? Value.of(value.toString()) : Value.NOTHING);
        value.setLength(0);
        quoted = false;
        if (c == '\n') {
          records.add(record);
          record = new ArrayList<>();
        }
      }
    }
    return records;
  }
}
