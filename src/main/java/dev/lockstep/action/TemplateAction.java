package dev.lockstep.action;

import dev.lockstep.action.Action.Nature;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.FileTemplate;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Reading;
import dev.lockstep.text.SourceFile;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code template}: a FreeMarker file of the project, filled in for each host. */
final class TemplateAction {
  private static final Form FORM =
      Form.of(Field.needed("src", Kind.Plain.PATH, "the template, from the folder of the runbook"))
          .and(PlacingOptions.FIELDS);

  static final ActionType TYPE =
      new BuiltIn(
          "template", "fills in a file of the project and writes it", FORM, TemplateAction::read);

  private TemplateAction() {}

  private static Optional<Action> read(Node body, Reading reading) {
    return Options.of(body, "template", FORM, reading).flatMap(TemplateAction::read);
  }

  private static Optional<Action> read(Options options) {
    Optional<LocalFile> src = LocalFile.read(options.mapping().requiredText("src"), options);
    src.ifPresent(file -> compileEarly(file, options));
    PlacingOptions place = PlacingOptions.read(options);
    return options.finish(
        () ->
            new Declared(
                Nature.DECLARATIVE,
                "template: " + src.orElseThrow().template().source() + " -> " + place.source(),
                options.checks(),
                Declared.Traits.registering(CopyAction.REGISTERS)
                    .undoing(Undo.PATH)
                    .sending(scope -> List.of(src.orElseThrow().in(scope))),
                scope -> work(src.orElseThrow(), place, scope)));
  }

  /** A file named in plain words is read now, so that its mistakes show before the run. */
  private static void compileEarly(LocalFile src, Options options) {
    Optional<String> name = src.template().literal();
    Optional<Path> path = name.map(options.reading().files()::resolve).filter(Files::isRegularFile);
    if (path.isPresent()) {
      try {
        compile(src, path.get(), options.out())
            .ifPresent(file -> options.checks().add(file::check));
      } catch (EvaluationException e) {
        options.out().add(e.diagnostic());
      }
    }
  }

  private static Work work(LocalFile src, PlacingOptions place, HostScope scope)
      throws EvaluationException {
    Path path = src.present(scope);
    Diagnostics found = new Diagnostics();
    Optional<FileTemplate> file = compile(src, path, found);
    if (file.isEmpty()) {
      throw new EvaluationException(found.all().get(0));
    }
    FileContent content = FileContent.of(file.get().render(scope));
    return place.work(content, path.getFileName().toString(), scope);
  }

  private static Optional<FileTemplate> compile(LocalFile src, Path path, Diagnostics out)
      throws EvaluationException {
    try {
      return FileTemplate.compile(new SourceFile(path.toString(), Files.readString(path)), out);
    } catch (CharacterCodingException e) {
      throw src.unreadable("it is not UTF-8");
    } catch (IOException e) {
      throw src.unreadable(e.getMessage());
    }
  }
}
