package dev.lockstep.action;

import dev.lockstep.action.Action.Nature;
import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Reading;
import dev.lockstep.template.Template;
import dev.lockstep.value.Type;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** {@code fetch}: brings a file of the host to the jump host. */
final class FetchAction {
  private static final Form FORM =
      Form.of(
          Field.needed("src", Kind.Plain.PATH, "the file on the host"),
          Field.needed("dest", Kind.Plain.PATH, "the folder here; the file is put below HOST/PATH"),
          Field.of("flat", Kind.Plain.FLAG, "true: `dest` is the file itself, without HOST/PATH"),
          Field.of(
              "fail_on_missing", Kind.Plain.FLAG, "false: a file that is not there is no fault"));

  static final ActionType TYPE =
      new BuiltIn("fetch", "brings a file of the host to the jump host", FORM, FetchAction::read);

  private FetchAction() {}

  private static Optional<Action> read(Node body, Reading reading) {
    return Options.of(body, "fetch", FORM, reading).flatMap(FetchAction::read);
  }

  private static Optional<Action> read(Options options) {
    String source = Summary.option(options, "src") + " -> " + Summary.option(options, "dest");
    Setting<String> src = options.requiredTyped("src", HostPath.CONVERSION);
    Optional<Template> dest =
        options
            .mapping()
            .requiredText("dest")
            .flatMap(text -> Template.compile(text, options.out()));
    dest.ifPresent(template -> options.checks().add(template::check));
    Setting<Boolean> flat = options.flag("flat");
    Setting<Boolean> must = options.flag("fail_on_missing");
    return options.finish(
        () ->
            new Declared(
                Nature.DECLARATIVE,
                "fetch: " + source,
                options.checks(),
                Declared.Traits.registering(
                        Map.of("dest", Type.Scalar.PATH, "checksum", Type.Scalar.TEXT))
                    .undoing(Undo.PATH),
                scope ->
                    work(
                        HostPath.bare(src.value(scope)),
                        target(src, dest.orElseThrow(), flat.or(false, scope), scope),
                        must.or(true, scope),
                        dest.orElseThrow())));
  }

  /** As Ansible: {@code DEST/HOST/PATH}, unless it is to be flat. */
  private static Path target(Setting<String> src, Template dest, boolean flat, HostScope scope)
      throws EvaluationException {
    String written = dest.text(scope);
    Path folder = scope.files().resolve(written);
    String path = HostPath.bare(src.value(scope)).replaceFirst("^[~/]+", "");
    if (flat) {
      return written.endsWith("/") ? folder.resolve(HostPath.name(path)) : folder;
    }
    return folder.resolve(scope.host().replace('/', '_')).resolve(path);
  }

  private static Work work(String src, Path target, boolean must, Template dest)
      throws EvaluationException {
    if (Files.isDirectory(target)) {
      throw new EvaluationException(
          Diagnostic.error("bad-dest", dest.span(), "`" + target + "` is a folder")
              .help("end `dest` with `/` for a file in it"));
    }
    try {
      return new Fetching(src, HereSpot.of(target), must);
    } catch (IOException e) {
      throw new EvaluationException(
          Diagnostic.error("bad-dest", dest.span(), "`" + target + "` can't be read"));
    }
  }
}
