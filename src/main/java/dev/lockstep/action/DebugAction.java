package dev.lockstep.action;

import dev.lockstep.action.Action.Nature;
import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Expression;
import dev.lockstep.template.Reading;
import dev.lockstep.template.ValueTemplate;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.util.Map;
import java.util.Optional;

/** {@code debug}: shows a text or a value. */
final class DebugAction {
  private static final Form FORM =
      Form.of(
              Field.of("msg", Kind.Plain.ANY, "what is shown"),
              Field.of("var", Kind.Plain.EXPRESSION, "an expression whose value is shown"))
          .exactlyOneOf("msg", "var")
          .shortFor("msg");

  static final ActionType TYPE =
      new BuiltIn("debug", "shows a text or a value", FORM, DebugAction::read);

  private DebugAction() {}

  private static Optional<Action> read(Node body, Reading reading) {
    return Options.of(body, "debug", FORM, reading).flatMap(DebugAction::read);
  }

  private static Optional<Action> read(Options options) {
    options.mapping().ignored("msg");
    options.mapping().ignored("var");
    return options.mapping().has("var") ? variable(options) : message(options);
  }

  private static Optional<Action> message(Options options) {
    Optional<Node> written = options.mapping().optional("msg");
    Optional<ValueTemplate> msg =
        written.flatMap(node -> ValueTemplate.compile(node, options.out()));
    msg.ifPresent(text -> options.checks().add(text::check));
    Span span = options.keySpan("msg");
    String shown = Summary.option(options, "msg");
    return options.finish(
        () ->
            action(shown, options, scope -> told(known(msg.orElseThrow().evaluate(scope), span))));
  }

  private static Optional<Action> variable(Options options) {
    Optional<LocatedText> written = options.mapping().text("var");
    Optional<Expression> var = written.flatMap(text -> Expression.compile(text, options.out()));
    var.ifPresent(expression -> options.checks().add(expression::check));
    Span span = options.keySpan("var");
    return options.finish(
        () ->
            action(
                var.orElseThrow().source(),
                options,
                scope ->
                    named(var.orElseThrow().source(), known(var.get().evaluate(scope), span))));
  }

  private static Action action(String shown, Options options, Declared.Binder binder) {
    return new Declared(
        Nature.READING,
        "debug: " + shown,
        options.checks(),
        Declared.Traits.registering(Map.of("msg", Type.ANY)),
        binder);
  }

  /** A dry run does not show what it does not know. */
  private static Value known(Value value, Span span) throws EvaluationException {
    if (value instanceof Value.Unknown unknown) {
      throw new EvaluationException(
          Diagnostic.error("not-known-yet", span, "not known before " + unknown.why()),
          Optional.of(unknown));
    }
    return value;
  }

  private static Work named(String expression, Value value) {
    return show(expression + " = " + value, value);
  }

  private static Work told(Value value) {
    return show(value.toString(), value);
  }

  private static Work show(String text, Value value) {
    return new Told(
        "show " + Summary.line(text),
        new Finding.Satisfied(text, Conclusion.Done.of(false, Map.of("msg", value))));
  }
}
