package dev.lockstep.action;

import dev.lockstep.action.Action.Nature;
import dev.lockstep.shell.Content;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Reading;
import dev.lockstep.value.Type;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code copy}: a file or folder of the project, a text, or what lies on the host already, to a
 * place on the host.
 */
final class CopyAction {
  private static final Form FORM =
      Form.of(
              Field.of(
                  "src",
                  Kind.Plain.PATH,
                  "the file or folder, from the folder of the runbook; with `/` at its end, what"
                      + " the folder holds"),
              Field.of("content", Kind.Plain.TEXT, "a text in its place; secrets may stand in it"))
          .and(PlacingOptions.FIELDS)
          .and(
              Field.of(
                  "directory_mode",
                  Kind.Plain.TEXT,
                  "the permissions of folders that are made; those that are there keep theirs"),
              Field.of(
                  "on_host",
                  Kind.Plain.FLAG,
                  "`src` lies on the host already; modes are kept unless `mode` is written"))
          .exactlyOneOf("src", "content");

  static final ActionType TYPE =
      new BuiltIn(
          "copy", "writes files of the project, or a text, to the host", FORM, CopyAction::read);

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
    options.elsewhere("remote_src", "write `on_host: true`");
    boolean onHost = options.mapping().flag("on_host").orElse(false);
    PlacingOptions place = PlacingOptions.read(options);
    Setting<String> folderMode = options.typed("directory_mode", Conversions.MODE);
    return onHost ? onHost(place, folderMode, options) : fromHere(place, folderMode, options);
  }

  private static Optional<Action> onHost(
      PlacingOptions place, Setting<String> folderMode, Options options) {
    String source = Summary.option(options, "src") + " -> " + place.source();
    Setting<String> src = options.requiredTyped("src", HostPath.CONVERSION);
    return options.finish(
        () ->
            new Declared(
                Nature.DECLARATIVE,
                "copy: " + source + " on the host",
                options.checks(),
                Declared.Traits.registering(REGISTERS).undoing(Undo.PATH),
                scope -> {
                  String from = src.value(scope);
                  TreeSource there = new TreeSource.There(from, !from.endsWith("/"));
                  return place.work(there, "", folderMode, scope);
                }));
  }

  private static Optional<Action> fromHere(
      PlacingOptions place, Setting<String> folderMode, Options options) {
    Optional<LocalFile> src = LocalFile.readWithFolders(options.mapping().text("src"), options);
    Setting<Content.Text> content = options.content("content");
    String from = src.map(file -> file.template().source() + " -> ").orElse("");
    Declared.Traits traits = Declared.Traits.registering(REGISTERS).undoing(Undo.PATH);
    return options.finish(
        () ->
            new Declared(
                Nature.DECLARATIVE,
                "copy: " + from + place.source(),
                options.checks(),
                src.map(file -> traits.sending(scope -> sent(file, scope))).orElse(traits),
                scope ->
                    src.isPresent()
                        ? work(src.get(), place, folderMode, scope)
                        : place.work(FileContent.of(content.value(scope)), "", scope)));
  }

  /** Whole folders count with all their files. */
  private static List<Path> sent(LocalFile src, HostScope scope) throws EvaluationException {
    Path path = src.in(scope);
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> all = Files.walk(path)) {
      return all.filter(each -> Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw src.unreadable(e.getMessage());
    }
  }

  private static Work work(
      LocalFile src, PlacingOptions place, Setting<String> folderMode, HostScope scope)
      throws EvaluationException {
    Path path = src.present(scope);
    try {
      if (!Files.isDirectory(path)) {
        return place.work(FileContent.of(path), path.getFileName().toString(), scope);
      }
      String written = src.template().text(scope);
      boolean contentOnly = written.endsWith("/") || path.getFileName() == null;
      String slash = place.dest(scope).endsWith("/") ? "" : "/";
      return place.work(
          new TreeSource.Here(written, TreeSource.Here.read(path)),
          contentOnly ? "" : slash + path.normalize().getFileName(),
          folderMode,
          scope);
    } catch (IOException e) {
      throw src.unreadable(e.getMessage());
    }
  }
}
