package dev.lockstep.action;

import dev.lockstep.action.Action.Nature;
import dev.lockstep.operation.Ownership;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Reading;
import dev.lockstep.value.Type;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.util.Map;
import java.util.Optional;

/** {@code file}: what is to stand at a path, and whose it is. */
final class FileAction {
  private static final String[] STATES = {"file", "directory", "link", "absent", "touch"};
  private static final Form FORM =
      Form.of(
          Field.needed("path", Kind.Plain.PATH, "the path on the host"),
          Field.of(
              "state",
              Kind.oneOf(STATES),
              "what is to stand there; without it, what is there gets mode and owner"),
          Field.of("src", Kind.Plain.PATH, "where a link leads to"),
          Field.of("force", Kind.Plain.FLAG, "true: a link may lead to nothing and replace a file"),
          OwnershipOptions.MODE,
          OwnershipOptions.OWNER,
          OwnershipOptions.GROUP);

  static final ActionType TYPE =
      new BuiltIn(
          "file", "makes folders and links, sets owner and mode, removes", FORM, FileAction::read);

  private FileAction() {}

  private static Optional<Action> read(Node body, Reading reading) {
    return Options.of(body, "file", FORM, reading).flatMap(FileAction::read);
  }

  private static Optional<Action> read(Options options) {
    String source = Summary.option(options, "path");
    String state = Summary.option(options, "state");
    options.elsewhere("dest", "write `path:`");
    options.elsewhere("name", "write `path:`");
    Written written = Written.read(options);
    options.mapping().later("recurse", "without it only the folder itself would change");
    return options.finish(
        () ->
            new Declared(
                Nature.DECLARATIVE,
                "file: " + source + (state.isEmpty() ? "" : " (" + state + ")"),
                options.checks(),
                Declared.Traits.registering(Map.of("path", Type.Scalar.PATH)).undoing(Undo.PATH),
                written::work));
  }

  /** The options. */
  private record Written(
      Setting<String> path,
      Setting<String> state,
      Setting<String> src,
      Setting<Boolean> force,
      OwnershipOptions ownership) {

    static Written read(Options options) {
      Written written =
          new Written(
              options.requiredTyped("path", HostPath.CONVERSION),
              options.typed("state", Conversions.oneOf(STATES)),
              options.text("src"),
              options.flag("force"),
              OwnershipOptions.read(options));
      boolean link = Summary.option(options, "state").equals("link");
      if (link && !written.src.isWritten()) {
        options.mapping().required("src");
      }
      return written;
    }

    Work work(HostScope scope) throws EvaluationException {
      Ownership wanted = ownership.in(scope);
      boolean forced = force.or(false, scope);
      return new FileWork(
          HostPath.bare(path.value(scope)),
          switch (state.or("", scope)) {
            case "directory" -> new FolderState(wanted);
            case "link" -> new LinkState(src.or("", scope), forced, wanted);
            case "absent" -> new AbsentState();
            case "touch" -> new TouchState(wanted);
            case "file" -> new ExistingState(true, wanted);
            default -> new ExistingState(false, wanted);
          });
    }
  }
}
