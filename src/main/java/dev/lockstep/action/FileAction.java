package dev.lockstep.action;

import dev.lockstep.action.Action.Nature;
import dev.lockstep.operation.Ownership;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Reading;
import dev.lockstep.value.Type;
import dev.lockstep.yaml.Node;
import java.util.Map;
import java.util.Optional;

/** {@code file}: what is to stand at a path, and whose it is. */
final class FileAction {
  static final ActionType TYPE =
      new BuiltIn(
          "file", "makes folders and links, sets owner and mode, removes", FileAction::read);

  private FileAction() {}

  private static Optional<Action> read(Node body, Reading reading) {
    return Options.of(body, "file", reading).flatMap(FileAction::read);
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
                Declared.Traits.registering(Map.of("path", Type.Scalar.PATH)),
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
              options.typed(
                  "state", Conversions.oneOf("file", "directory", "link", "absent", "touch")),
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
