package dev.lockstep.request;

import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Result;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a database answered: the rows of the last statement that has any.
 *
 * @param columns their names, in order; empty where the client names none for no rows
 * @param rows the values, as the client writes them; {@code Nothing} for NULL
 * @param count of rows, or of rows changed by the last statement where the client tells
 */
public record SqlAnswer(List<String> columns, List<List<Value>> rows, long count) {
  /** Nothing was asked for. */
  static final SqlAnswer EMPTY = new SqlAnswer(List.of(), List.of(), 0);

  public SqlAnswer {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** Nobody answered, or nobody can read the answer. */
  public static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
      super(message);
    }
  }

  /**
   * Takes the answer of a client apart.
   *
   * @throws UnreadableException with the client's complaint when it failed
   */
  public static SqlAnswer of(SqlEngine engine, Result.Ran ran) throws UnreadableException {
    if (!succeeded(engine, ran.status())) {
      throw new UnreadableException(complaint(ran));
    }
    if (!ran.stdout().isWhole()) {
      throw new UnreadableException("the answer is too large: " + ran.stdout().size() + " bytes");
    }
    String text = ran.stdout().text();
    return switch (engine) {
      case POSTGRESQL -> PsqlText.read(text);
      case MYSQL -> MysqlXml.read(text);
      case ORACLE -> SqlplusText.read(text);
      case MSSQL -> SqlcmdText.read(text);
      case DB2 -> Db2Text.read(text);
    };
  }

  /** Each row by the names of its columns. */
  public List<Value> named() {
    List<Value> all = new ArrayList<>();
    for (List<Value> row : rows) {
      Map<String, Value> values = new LinkedHashMap<>();
      for (int i = 0; i < row.size() && i < columns.size(); i++) {
        values.put(columns.get(i), row.get(i));
      }
      all.add(Value.of(values));
    }
    return all;
  }

  /** The first value of the first row. */
  public Optional<Value> first() {
    return rows.stream().flatMap(row -> row.stream()).findFirst();
  }

  /** A line for each row, its values separated by tabs. */
  public String text() {
    return rows.stream()
        .map(
            row ->
                row.stream()
                    .map(value -> value instanceof Value.Nothing ? "" : value.toString())
                    .collect(Collectors.joining("\t")))
        .collect(Collectors.joining("\n"));
  }

  /** Makes texts of a client's values. */
  static List<Value> values(List<String> texts, String nothing) {
    List<Value> values = new ArrayList<>();
    texts.forEach(text -> values.add(text.equals(nothing) ? Value.NOTHING : Value.of(text)));
    return values;
  }

  /** DB2's client ends with 1 when a statement found no row, and with 2 after a warning. */
  private static boolean succeeded(SqlEngine engine, ExitStatus status) {
    boolean mild = status instanceof ExitStatus.Exited exited && exited.code() <= 2;
    return status.isSuccess() || (engine == SqlEngine.DB2 && mild);
  }

  private static String complaint(Result.Ran ran) {
    String said =
        ran.stderr().trimmed().isBlank() ? ran.stdout().trimmed() : ran.stderr().trimmed();
    List<String> lines = said.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    List<String> telling =
        lines.stream()
            .filter(line -> line.matches("(?i).*(error|fatal|ORA-|SQL\\d|Msg ).*"))
            .toList();
    String first =
        !telling.isEmpty() ? telling.get(0) : lines.isEmpty() ? "it said nothing" : lines.get(0);
    boolean follows = lines.size() > lines.indexOf(first) + 1 && first.startsWith("Msg ");
    return (follows ? first + " " + lines.get(lines.indexOf(first) + 1) : first)
        + " ("
        + ran.status()
        + ")";
  }
}
