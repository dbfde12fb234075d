package dev.lockstep.action;

import dev.lockstep.action.Action.Nature;
import dev.lockstep.template.Reading;
import dev.lockstep.value.Type;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.util.Map;
import java.util.Optional;

/** {@code move}: gives a file or folder another path; never over or into something else. */
final class MoveAction {
  private static final Form FORM =
      Form.of(
          Field.needed("src", Kind.Plain.PATH, "what is moved"),
          Field.needed("dest", Kind.Plain.PATH, "its new path; nothing may be there"));

  static final ActionType TYPE =
      new BuiltIn("move", "moves a file or folder, never over another", FORM, MoveAction::read);

  private MoveAction() {}

  private static Optional<Action> read(Node body, Reading reading) {
    return Options.of(body, "move", FORM, reading).flatMap(MoveAction::read);
  }

  private static Optional<Action> read(Options options) {
    String source = Summary.option(options, "src") + " -> " + Summary.option(options, "dest");
    Setting<String> src = options.requiredTyped("src", HostPath.CONVERSION);
    Setting<String> dest = options.requiredTyped("dest", HostPath.CONVERSION);
    return options.finish(
        () ->
            new Declared(
                Nature.DECLARATIVE,
                "move: " + source,
                options.checks(),
                Declared.Traits.registering(
                        Map.of("src", Type.Scalar.PATH, "dest", Type.Scalar.PATH))
                    .undoing(Undo.MOVE),
                scope ->
                    new Moving(HostPath.bare(src.value(scope)), HostPath.bare(dest.value(scope)))));
  }
}
