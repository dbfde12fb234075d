package dev.lockstep.action;

import dev.lockstep.action.Action.Nature;
import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Result;
import dev.lockstep.request.SqlAnswer;
import dev.lockstep.request.SqlRequest;
import dev.lockstep.template.Reading;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code sql}: statements for a database, by the DBMS's own client on the host. What they change is
 * known to nobody, so a success is a change unless the step says {@code reads: true}.
 */
final class SqlAction {
  private static final Form FORM = Form.of(SqlRequest.fields()).exactlyOneOf("query", "file");

  static final ActionType TYPE =
      new BuiltIn(
          "sql",
          "asks a database by its own client on the host; `reads: true` where it changes nothing",
          FORM,
          SqlAction::read);

  private static final Map<String, Type> REGISTERS =
      Map.of(
          "rows", new Type.ListOf(Type.ANY_MAP),
          "columns", new Type.ListOf(Type.Scalar.TEXT),
          "rowcount", Type.Scalar.INTEGER);

  private SqlAction() {}

  private static Optional<Action> read(Node body, Reading reading) {
    return Options.of(body, "sql", FORM, reading).flatMap(SqlAction::read);
  }

  private static Optional<Action> read(Options options) {
    String key = options.mapping().has("file") ? "file" : "query";
    String source = Summary.option(options, key);
    SqlRequest request = SqlRequest.read(options.mapping(), options.reading());
    options.checks().add(request::check);
    return options.finish(
        () ->
            new Declared(
                Nature.OPAQUE,
                "sql: " + source,
                options.checks(),
                Declared.Traits.registering(REGISTERS).sending(request::sends),
                scope -> new Asked(request.in(scope))));
  }

  /** The statements for one database. */
  private record Asked(SqlRequest.Bound request) implements Work {
    @Override
    public String describe() {
      return "ask " + request.shown() + ": " + Summary.line(request.statement());
    }

    @Override
    public List<Operation> look() {
      return List.of();
    }

    @Override
    public Finding judge(List<Result> looked) {
      return Finding.Change.opaque(describe(), List.of(request.exec(true)));
    }

    @Override
    public Conclusion conclude(Finding.Change change, List<Result> done) {
      if (done.isEmpty()) {
        return new Conclusion.Failed("the database was not asked", "", Map.of());
      }
      try {
        SqlAnswer answer = SqlAnswer.of(request.engine(), Ends.ran(done.get(0)));
        return Conclusion.Done.of(true, values(answer));
      } catch (SqlAnswer.UnreadableException no) {
        return new Conclusion.Failed(
            request.shown() + " did not do it: " + no.getMessage(),
            "correct the statement, or host, port, user, password and database",
            Map.of());
      }
    }

    @Override
    public Optional<String> blindness(List<Result> done) {
      Conclusion conclusion = conclude(Finding.Change.opaque("", List.of()), done);
      return conclusion instanceof Conclusion.Failed no
          ? Optional.of(no.message())
          : Optional.empty();
    }

    private static Map<String, Value> values(SqlAnswer answer) {
      Map<String, Value> values = new LinkedHashMap<>();
      values.put("rows", Value.of(answer.named()));
      values.put("columns", Value.of(answer.columns().stream().map(Value::of).toList()));
      values.put("rowcount", Value.of(answer.count()));
      values.put("stdout", Value.of(answer.text()));
      values.put("stdout_lines", Value.of(answer.text().lines().map(Value::of).toList()));
      return values;
    }
  }
}
