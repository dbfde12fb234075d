package dev.lockstep.action;

import dev.lockstep.action.Action.Nature;
import dev.lockstep.shell.Content;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Reading;
import dev.lockstep.value.Type;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code copy}: a file of the project, or a text, to a place on the host. */
final class CopyAction {
  private static final Form FORM =
      Form.of(
              Field.of("src", Kind.Plain.PATH, "the file, from the folder of the runbook"),
              Field.of("content", Kind.Plain.TEXT, "a text in its place; secrets may stand in it"))
          .and(PlacingOptions.FIELDS)
          .exactlyOneOf("src", "content");

  static final ActionType TYPE =
      new BuiltIn(
          "copy", "writes a file of the project, or a text, to the host", FORM, CopyAction::read);

  /** What {@code copy} and {@code template} register. */
  static final Map<String, Type> REGISTERS =
      Map.of(
          "dest", Type.Scalar.PATH,
          "checksum", Type.Scalar.TEXT,
          "backup_file", Type.Scalar.PATH);

  private CopyAction() {}

  private static Optional<Action> read(Node body, Reading reading) {
    return Options.of(body, "copy", FORM, reading).flatMap(CopyAction::read);
  }

  private static Optional<Action> read(Options options) {
    options.mapping().later("on_host", "without it the file would be looked for on the jump host");
    options.mapping().later("remote_src", "`on_host` is its name here");
    Optional<LocalFile> src = LocalFile.read(options.mapping().text("src"), options);
    Setting<Content.Text> content = options.content("content");
    PlacingOptions place = PlacingOptions.read(options);
    String from = src.map(file -> file.template().source() + " -> ").orElse("");
    Declared.Traits traits = Declared.Traits.registering(REGISTERS);
    return options.finish(
        () ->
            new Declared(
                Nature.DECLARATIVE,
                "copy: " + from + place.source(),
                options.checks(),
                src.map(file -> traits.sending(scope -> List.of(file.in(scope)))).orElse(traits),
                scope -> work(src, content, place, scope)));
  }

  private static Work work(
      Optional<LocalFile> src, Setting<Content.Text> content, PlacingOptions place, HostScope scope)
      throws EvaluationException {
    if (src.isEmpty()) {
      return place.work(FileContent.of(content.value(scope)), "", scope);
    }
    Path file = src.get().present(scope);
    try {
      return place.work(FileContent.of(file), file.getFileName().toString(), scope);
    } catch (IOException e) {
      throw src.get().unreadable(e.getMessage());
    }
  }
}
