package dev.lockstep.action;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Scope;
import dev.lockstep.template.ValueTemplate;
import dev.lockstep.text.Span;
import dev.lockstep.value.Value;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** An option that is a name or a list of names, of services or packages. */
record NameList(Setting<List<String>> names) {

  /** What a name may look like. */
  record Shape(String what, Pattern pattern) {}

  static NameList read(String key, Shape shape, Options options) {
    Optional<Node> written = options.mapping().optional(key);
    Optional<ValueTemplate> template =
        written.flatMap(node -> ValueTemplate.compile(node, options.out()));
    template.ifPresent(value -> options.checks().add(value::check));
    template
        .filter(value -> value.names().isEmpty())
        .ifPresent(value -> checkNow(value, shape, options));
    return new NameList(
        new Setting<>(
            template.map(value -> scope -> names(value.evaluate(scope), value.span(), shape))));
  }

  /** All names; none when the option is not written. */
  List<String> in(Scope scope) throws EvaluationException {
    return names.or(List.of(), scope);
  }

  boolean isWritten() {
    return names.isWritten();
  }

  private static void checkNow(ValueTemplate value, Shape shape, Options options) {
    try {
      names(value.evaluate(Scope.EMPTY), value.span(), shape);
    } catch (EvaluationException e) {
      options.out().add(e.diagnostic());
    }
  }

  private static List<String> names(Value value, Span span, Shape shape)
      throws EvaluationException {
    List<Value> items = value instanceof Value.Listing list ? list.items() : List.of(value);
    List<String> names = new ArrayList<>();
    for (Value item : items) {
      if (item instanceof Value.Unknown unknown) {
        throw new EvaluationException(
            Diagnostic.error("unknown-value", span, "a name is " + unknown), Optional.of(unknown));
      }
      if (item instanceof Value.Listing) {
        names.addAll(names(item, span, shape));
      } else if (shape.pattern().matcher(item.toString()).matches()) {
        names.add(item.toString());
      } else {
        throw new EvaluationException(
            Diagnostic.error(
                "bad-name", span, "`" + item + "` can't be the name of a " + shape.what()));
      }
    }
    if (names.isEmpty()) {
      throw new EvaluationException(
          Diagnostic.error("bad-name", span, "no " + shape.what() + " is named"));
    }
    return List.copyOf(names);
  }
}
