package dev.lockstep.check;

import dev.lockstep.operation.Result;
import dev.lockstep.request.SqlAnswer;
import dev.lockstep.request.SqlRequest;
import dev.lockstep.template.Conversion;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Reading;
import dev.lockstep.template.Scope;
import dev.lockstep.value.Value;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code sql}: what a database answers is what is expected. */
final class SqlCheck implements CheckType {
  @Override
  public String key() {
    return "sql";
  }

  @Override
  public String help() {
    return "a query that changes nothing, asked by the DBMS's own client on the host, answers with"
        + " the rows or the value that are expected";
  }

  @Override
  public Form form() {
    return Form.of(SqlRequest.fields())
        .and(
            Field.of("rows", Kind.Plain.TEXT, "how many: `3`, `1..`, `..5`, `1..5`"),
            Field.of("empty", Kind.Plain.FLAG, "whether there is no row at all"),
            Field.of("value", Kind.Plain.TEXT, "the first value of the first row"),
            Field.of("matches", Kind.Plain.REGEX, "matches a part of the answer"),
            Field.of("do", Kind.Plain.TEXT, "what to do when it is not so"))
        .exactlyOneOf("query", "file")
        .atLeastOneOf("rows", "empty", "value", "matches");
  }

  @Override
  public Optional<Check> read(Node body, Reading reading) {
    return Options.of(body, key(), form(), reading).flatMap(SqlCheck::read);
  }

  private static Optional<Check> read(Options options) {
    SqlRequest request = SqlRequest.read(options.mapping(), options.reading());
    options.remember(request::check);
    Expected expected = Expected.read(options);
    Setting<String> advice = options.text("do");
    return options.finish(
        scope -> {
          SqlRequest.Bound bound = request.in(scope);
          Expected.Here wanted = expected.in(scope);
          String help = advice.in(scope, "look at the database, put it right");
          return Look.at(
              bound.exec(false), ran -> verdict(bound.shown(), answer(bound, ran), wanted, help));
        });
  }

  private static SqlAnswer answer(SqlRequest.Bound bound, Result.Ran ran) throws UnseenException {
    try {
      Looked.refuseMissingCommand(Looked.code(ran), ran);
      return SqlAnswer.of(bound.engine(), ran);
    } catch (SqlAnswer.UnreadableException no) {
      throw new UnseenException(
          bound.shown() + " does not answer: " + no.getMessage(),
          "correct the query, or host, port, user, password and database");
    }
  }

  private static Verdict verdict(
      String shown, SqlAnswer answer, Expected.Here wanted, String help) {
    List<String> faults = wanted.faults(answer);
    String seen = shown + " answers with " + told(answer);
    return faults.isEmpty()
        ? new Verdict.Passed(seen)
        : new Verdict.Failed(seen + "; " + String.join("; ", faults), help);
  }

  private static String told(SqlAnswer answer) {
    int rows = answer.rows().size();
    if (rows == 0) {
      return "no row";
    }
    String text = Looked.quote(answer.text());
    return (rows == 1 ? "1 row" : rows + " rows") + (text.isEmpty() ? "" : ": `" + text + "`");
  }

  /** What the answer must be like. */
  private record Expected(
      Setting<Range> rows, Setting<Boolean> empty, Setting<String> value, Setting<Pattern> text) {

    static Expected read(Options options) {
      return new Expected(
          options.typed("rows", Range.CONVERSION),
          options.typed("empty", Conversions.BOOLEAN),
          options.text("value"),
          options.typed("matches", Measures.REGEX));
    }

    Here in(Scope scope) throws EvaluationException {
      return new Here(rows.in(scope), empty.in(scope), value.in(scope), text.in(scope));
    }

    /** The same with its values. */
    record Here(
        Optional<Range> rows,
        Optional<Boolean> empty,
        Optional<String> value,
        Optional<Pattern> text) {

      List<String> faults(SqlAnswer answer) {
        int count = answer.rows().size();
        String first = answer.first().map(Value::toString).orElse("");
        List<String> faults = new ArrayList<>();
        rows.filter(wanted -> !wanted.holds(count))
            .ifPresent(wanted -> faults.add(wanted + " rows are expected"));
        empty
            .filter(wanted -> wanted != (count == 0))
            .ifPresent(wanted -> faults.add(wanted ? "none is expected" : "some are expected"));
        value
            .filter(wanted -> count == 0 || !wanted.strip().equals(first.strip()))
            .ifPresent(wanted -> faults.add("`" + Looked.quote(wanted) + "` is expected"));
        text.filter(wanted -> !wanted.matcher(answer.text()).find())
            .ifPresent(wanted -> faults.add("nothing matches `" + wanted + "`"));
        return faults;
      }
    }
  }

  /** A number, or the least and the most. */
  private record Range(String written, long least, long most) {
    private static final Pattern NOTATION =
        Pattern.compile("([0-9]{1,9})|([0-9]{1,9})?\\.\\.([0-9]{1,9})?");

    static final Conversion<Range> CONVERSION =
        Measures.of("a number of rows such as `3`, `1..` or `1..5`", Range::parse);

    static Optional<Range> parse(String text) {
      Matcher found = NOTATION.matcher(text.strip());
      if (!found.matches()) {
        return Optional.empty();
      }
      if (found.group(1) != null) {
        long exact = Long.parseLong(found.group(1));
        return Optional.of(new Range(text, exact, exact));
      }
      long least = found.group(2) == null ? 0 : Long.parseLong(found.group(2));
      long most = found.group(3) == null ? Long.MAX_VALUE : Long.parseLong(found.group(3));
      return Optional.of(new Range(text.strip(), least, most));
    }

    boolean holds(long count) {
      return count >= least && count <= most;
    }

    @Override
    public String toString() {
      return written;
    }
  }
}
