package dev.lockstep.action;

import dev.lockstep.action.Action.Nature;
import dev.lockstep.template.Reading;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.util.Optional;

/** {@code fail}: the run stops here, for the reason the author gives. */
final class FailAction {
  private static final Form FORM =
      Form.of(Field.of("msg", Kind.Plain.TEXT, "why the run must not go on")).shortFor("msg");

  static final ActionType TYPE =
      new BuiltIn("fail", "fails with a message", FORM, FailAction::read);

  private FailAction() {}

  private static Optional<Action> read(Node body, Reading reading) {
    return Options.of(body, "fail", FORM, reading).flatMap(FailAction::read);
  }

  private static Optional<Action> read(Options options) {
    Setting<String> msg = options.text("msg");
    String shown = Summary.option(options, "msg");
    return options.finish(
        () ->
            new Declared(
                Nature.READING,
                "fail: " + shown,
                options.checks(),
                Declared.Traits.NONE,
                scope -> told(msg.or("the runbook says so", scope))));
  }

  private static Work told(String message) {
    return new Told("fail: " + Summary.line(message), new Finding.Broken(message, ""));
  }
}
