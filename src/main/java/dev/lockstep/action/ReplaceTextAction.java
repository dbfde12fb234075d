package dev.lockstep.action;

import dev.lockstep.action.Action.Nature;
import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Reading;
import dev.lockstep.template.Scope;
import dev.lockstep.template.Template;
import dev.lockstep.text.Span;
import dev.lockstep.value.Type;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind.Plain;
import dev.lockstep.yaml.Node;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code replace_text}: replaces text in a file of the host, and leaves every other byte alone. */
final class ReplaceTextAction {
  private static final Form FORM =
      Form.of(
              Field.needed("path", Plain.PATH, "the file; of a link, what it leads to"),
              Field.of(
                  "regexp",
                  Plain.REGEX,
                  "what is replaced; `^` and `$` match at each line's begin and end"),
              Field.of("text", Plain.TEXT, "what is replaced, taken literally"),
              Field.needed(
                  "replace",
                  Plain.TEXT,
                  "what stands there then; with `regexp`, `\\1` and `\\g<name>` are its groups"),
              Field.of("after", Plain.REGEX, "only behind the first match of this"),
              Field.of("before", Plain.REGEX, "only up to the first match of this"),
              Field.of("count", Plain.INTEGER, "only the first so many places; else all"),
              Field.of(
                  "at_least",
                  Plain.INTEGER,
                  "so many places must match or be replaced already; 1 if not written, but 0 where"
                      + " `replace` is empty"),
              Field.of("exactly", Plain.INTEGER, "exactly so many places, as with `at_least`"),
              Field.of("encoding", Plain.TEXT, "the file's character set; utf-8 if not written"),
              Field.of("backup", Plain.FLAG, "keep a copy beside it, named by its time"))
          .exactlyOneOf("regexp", "text")
          .atMostOneOf("at_least", "exactly");

  static final ActionType TYPE =
      new BuiltIn(
          "replace_text", "replaces text in a file of the host", FORM, ReplaceTextAction::read);

  /** What editing a file registers. */
  static final Map<String, Type> REGISTERS =
      Map.of(
          "path", Type.Scalar.PATH,
          "checksum", Type.Scalar.TEXT,
          "backup_file", Type.Scalar.PATH);

  private ReplaceTextAction() {}

  private static Optional<Action> read(Node body, Reading reading) {
    return Options.of(body, "replace_text", FORM, reading).flatMap(ReplaceTextAction::read);
  }

  private static Optional<Action> read(Options options) {
    String source = Summary.option(options, "path");
    Setting<String> path = options.requiredTyped("path", HostPath.CONVERSION);
    Setting<Boolean> backup = options.flag("backup");
    Draft draft = Draft.read(options);
    draft.checkNow(options);
    return options.finish(
        () ->
            new Declared(
                Nature.DECLARATIVE,
                "replace_text: " + source,
                options.checks(),
                Declared.Traits.registering(REGISTERS).undoing(Undo.PATH),
                scope ->
                    new Editing(
                        HostPath.bare(path.value(scope)),
                        draft.in(scope),
                        backup.or(false, scope))));
  }

  /** The options that say what is replaced by what. */
  private record Draft(
      Setting<Pattern> regexp,
      Setting<String> text,
      Setting<String> replace,
      Limits limits,
      Setting<Charset> encoding,
      Span place) {

    static Draft read(Options options) {
      return new Draft(
          options.typed("regexp", Suitable.REGEX),
          options.text("text"),
          options.requiredText("replace"),
          Limits.read(options),
          options.typed("encoding", Suitable.CHARSET),
          options.keySpan("replace"));
    }

    /** Patterns in plain words are looked at when they are read. */
    void checkNow(Options options) {
      boolean plain =
          Optional.of("regexp").flatMap(key -> literal(options, key)).isPresent()
              && literal(options, "replace").isPresent();
      if (plain && !options.out().hasErrors()) {
        try {
          Replacement unused = by(regexp.in(Scope.EMPTY), Scope.EMPTY);
        } catch (EvaluationException e) {
          options.out().add(e.diagnostic());
        }
      }
    }

    Replacing in(Scope scope) throws EvaluationException {
      Optional<Pattern> regex = regexp.in(scope);
      Replacement by = by(regex, scope);
      Expected expected = limits.expected(scope);
      if (by.trace().isEmpty() && expected.isDemanding()) {
        throw fault(DELETION);
      }
      return new Replacing(
          encoding.or(StandardCharsets.UTF_8, scope),
          limits.window(scope),
          regex.isPresent() ? regex.get() : Pattern.compile(text.value(scope), Pattern.LITERAL),
          by,
          expected);
    }

    private Replacement by(Optional<Pattern> regex, Scope scope) throws EvaluationException {
      String written = replace.value(scope);
      if (regex.isEmpty()) {
        return Replacement.literal(written);
      }
      Replacement by = Replacement.parse(written).orElseThrow(() -> fault(BACKSLASH));
      Optional<String> dangling = by.dangling(regex.get());
      if (dangling.isPresent()) {
        throw fault("the pattern has no group `" + dangling.get() + "`");
      }
      return by;
    }

    private static final String BACKSLASH =
        "a backslash in `replace` stands before something else than a group, `n`, `r`, `t`, `\\`";

    private static final String DELETION =
        "with nothing of its own in `replace`, a second run can't tell that it was replaced";

    private EvaluationException fault(String message) {
      return new EvaluationException(
          Diagnostic.error("bad-replacement", place, message)
              .help(
                  message.equals(DELETION)
                      ? "leave `at_least` and `exactly` out, or say with `done_when` what is done"
                      : "write a group as `\\1` or `\\g<name>`, and a backslash as `\\\\`"));
    }
  }

  private static Optional<String> literal(Options options, String key) {
    return options
        .mapping()
        .text(key)
        .flatMap(text -> Template.compile(text, new Diagnostics()))
        .flatMap(Template::literal);
  }

  /** The options that say where, and how often. */
  private record Limits(
      Setting<Pattern> after,
      Setting<Pattern> before,
      Setting<Long> atLeast,
      Setting<Long> exactly,
      Setting<Long> count) {

    static Limits read(Options options) {
      return new Limits(
          options.typed("after", Suitable.REGEX),
          options.typed("before", Suitable.REGEX),
          options.typed("at_least", Suitable.NUMBER),
          options.typed("exactly", Suitable.NUMBER),
          options.typed("count", Suitable.NUMBER));
    }

    Replacing.Window window(Scope scope) throws EvaluationException {
      return new Replacing.Window(after.in(scope), before.in(scope));
    }

    Expected expected(Scope scope) throws EvaluationException {
      return new Expected(atLeast.in(scope), exactly.in(scope), count.in(scope));
    }
  }
}
