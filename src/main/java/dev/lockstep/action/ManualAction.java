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

/** {@code manual}: a person does something and says so. */
final class ManualAction {
  private static final Form FORM =
      Form.of(
              Field.needed(
                  "do", Kind.Plain.TEXT, "what the person is to do, so that no one must ask"),
              Evidence.FIELD,
              Field.of(
                  "verify",
                  Kind.Plain.ANY,
                  "how to see that it is done, in the form of `done_when`; until then the person"
                      + " is asked again"))
          .shortFor("do");

  static final ActionType TYPE =
      new BuiltIn("manual", "asks a person to do something", FORM, ManualAction::read);

  private ManualAction() {}

  private static Optional<Action> read(Node body, Reading reading) {
    return Options.of(body, "manual", FORM, reading).flatMap(ManualAction::read);
  }

  private static Optional<Action> read(Options options) {
    String source = Summary.option(options, "do");
    Setting<String> text = options.requiredText("do");
    Map<String, Type> evidence = Evidence.read(options.mapping(), options.out());
    // A check of the step: read with it, for here no other action is known.
    options.mapping().optional("verify");
    return options.finish(
        () -> Asking.action("manual: " + source, Ask.Kind.DO, text, evidence, options.checks()));
  }
}
