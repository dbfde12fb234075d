package dev.lockstep.check;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Result;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Reading;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code unicode}: a database is Unicode, or is not, before as after; and all who know say the same
 * of it. Rule P04 (domain notes).
 */
final class UnicodeCheck implements CheckType {
  private static final Form DECLARED =
      Form.of(Asked.FIELDS)
          .and(
              Field.needed(
                  "unicode_if", Kind.Plain.REGEX, "what the answer looks like for Unicode"))
          .exactlyOneOf(Asked.KEYS)
          .shortFor("command");
  private static final Form FORM =
      Form.of(
          Field.of("source", Kind.Plain.FLAG, "whether it is Unicode now"),
          Field.of("target", Kind.Plain.FLAG, "whether it is to be"),
          DbmsLink.field("live", "the server, which is asked"),
          Field.of("table", Kind.Plain.TEXT, "a table whose columns hold text, for `mssql`"),
          Field.of(
              "declared",
              Kind.nested(DECLARED),
              "a command that says what the application thinks"));

  @Override
  public String key() {
    return "unicode";
  }

  @Override
  public String help() {
    return "whether the database is Unicode stays as it is: `source` and `target` say true or"
        + " false, `live` asks the server, `declared` a command for what the application thinks"
        + " (Unicode if its answer matches `unicode_if`)";
  }

  @Override
  public Form form() {
    return FORM;
  }

  @Override
  public Optional<Check> read(Node body, Reading reading) {
    return Options.of(body, key(), FORM, reading).flatMap(UnicodeCheck::read);
  }

  private static Optional<Check> read(Options options) {
    Wish wish =
        new Wish(
            options.typed("source", Conversions.BOOLEAN),
            options.typed("target", Conversions.BOOLEAN),
            DbmsLink.read(options, "live"),
            options.text("table"),
            Declared.read(options));
    options.onlyWith("table", "live");
    long inputs = Stream.of("source", "target", "live", "declared").filter(options::has).count();
    if (inputs < 2) {
      options
          .reading()
          .out()
          .add(
              Diagnostic.error(
                      "nothing-to-compare",
                      options.mapping().node().span(),
                      "`unicode` needs two of `source`, `target`, `live`, `declared` to compare")
                  .help("add `live:` with the database, and `target:`"));
    }
    boolean given = wish.live.isEmpty() && wish.declared.isEmpty();
    return options.finish(wish::prepare, Optional.empty(), given);
  }

  /** What the application thinks: a command, and what its answer looks like for Unicode. */
  private record Declared(Asked asked, Setting<Pattern> unicodeIf) {
    static Optional<Declared> read(Options options) {
      return options
          .below("declared", DECLARED)
          .map(
              below -> {
                Declared declared =
                    new Declared(
                        Asked.read(below, "command"),
                        below.requiredTyped("unicode_if", Measures.REGEX));
                below.finishPart();
                return declared;
              });
    }

    UnicodeView view(Result.Ran ran, Pattern pattern) throws UnseenException {
      int code = Looked.code(ran);
      Looked.refuseMissingCommand(code, ran);
      String text = ran.stdout().trimmed();
      if (code != 0 || text.isBlank()) {
        throw new UnseenException(
            asked.shown() + " did not answer (exit status " + code + "): " + Looked.complaint(ran),
            "see why on the host");
      }
      return new UnicodeView(
          "the application", pattern.matcher(text).find(), "`" + Looked.quote(text) + "`");
    }
  }

  /** The options as written. */
  private record Wish(
      Setting<Boolean> source,
      Setting<Boolean> target,
      Optional<DbmsLink> live,
      Setting<String> table,
      Optional<Declared> declared) {

    HostCheck.Inquiry prepare(HostScope scope) throws EvaluationException {
      List<Operation> look = new ArrayList<>();
      Optional<DbmsAddress> server =
          live.isPresent() ? Optional.of(live.get().address().needed(scope)) : Optional.empty();
      if (server.isPresent()) {
        String name = table.in(scope, "");
        if (server.get().engine() == Engine.MSSQL && name.isEmpty()) {
          return Look.given(
              new Verdict.Errored(
                  "SQL Server has no encoding of its own: columns are of one kind or the other",
                  "name a `table:` whose columns hold text"));
        }
        String sql = UnicodeView.question(server.get().engine(), name);
        look.add(live.get().ask(scope, server.get(), sql));
      }
      if (declared.isPresent()) {
        look.add(declared.get().asked.exec(scope));
      }
      Optional<Boolean> before = source.in(scope);
      Optional<Boolean> after = target.in(scope);
      Optional<Pattern> pattern =
          declared.isPresent()
              ? Optional.of(declared.get().unicodeIf.needed(scope))
              : Optional.empty();
      return new Look(
          List.copyOf(look),
          seen -> {
            Iterator<Result.Ran> results = seen.iterator();
            List<UnicodeView> views = new ArrayList<>();
            before.ifPresent(flag -> views.add(new UnicodeView("`source`", flag, "")));
            if (server.isPresent()) {
              views.add(UnicodeView.of(server.get(), DbmsLink.rows(results.next())));
            }
            if (declared.isPresent()) {
              views.add(declared.get().view(results.next(), pattern.orElseThrow()));
            }
            return new UnicodeComparison(views, after, look.isEmpty()).verdict();
          });
    }
  }
}
