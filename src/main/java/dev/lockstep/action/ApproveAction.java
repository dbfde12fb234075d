package dev.lockstep.action;

import dev.lockstep.operation.Ask;
import dev.lockstep.template.Evidence;
import dev.lockstep.template.Reading;
import dev.lockstep.value.Type;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.util.Map;
import java.util.Optional;

/** {@code approve}: go or no go; a no stops the run, which can be resumed. */
final class ApproveAction {
  private static final Form FORM =
      Form.of(Field.needed("question", Kind.Plain.TEXT, "what the person is asked"), Evidence.FIELD)
          .shortFor("question");

  static final ActionType TYPE =
      new BuiltIn("approve", "asks a person whether to go on", FORM, ApproveAction::read);

  private ApproveAction() {}

  private static Optional<Action> read(Node body, Reading reading) {
    return Options.of(body, "approve", FORM, reading).flatMap(ApproveAction::read);
  }

  private static Optional<Action> read(Options options) {
    String source = Summary.option(options, "question");
    Setting<String> text = options.requiredText("question");
    Map<String, Type> evidence = Evidence.read(options.mapping(), options.out());
    return options.finish(
        () ->
            Asking.action(
                "approve: " + source, Ask.Kind.APPROVE, text, evidence, options.checks()));
  }
}
