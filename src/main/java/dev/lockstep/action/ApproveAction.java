package dev.lockstep.action;

import dev.lockstep.operation.Ask;
import dev.lockstep.template.Reading;
import dev.lockstep.value.Type;
import dev.lockstep.yaml.Node;
import java.util.Map;
import java.util.Optional;

/** {@code approve}: go or no go; a no stops the run, which can be resumed. */
final class ApproveAction {
  static final ActionType TYPE =
      new BuiltIn("approve", "asks a person whether to go on", ApproveAction::read);

  private ApproveAction() {}

  private static Optional<Action> read(Node body, Reading reading) {
    return body instanceof Node.Scalar scalar && !scalar.isNothing()
        ? Asking.ofText("approve", Ask.Kind.APPROVE, scalar.text(), reading)
        : Options.of(body, "approve", reading).flatMap(ApproveAction::read);
  }

  private static Optional<Action> read(Options options) {
    String source = Summary.option(options, "question");
    Setting<String> text = options.requiredText("question");
    Map<String, Type> evidence = Evidence.read(options);
    return options.finish(
        () ->
            Asking.action(
                "approve: " + source, Ask.Kind.APPROVE, text, evidence, options.checks()));
  }
}
