package dev.lockstep.action;

import dev.lockstep.action.Action.Nature;
import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Reading;
import dev.lockstep.template.Template;
import dev.lockstep.text.Span;
import dev.lockstep.value.Type;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Kind.Plain;
import dev.lockstep.yaml.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code archive}: packs files and folders with a checksum, on the host or to the jump host. */
final class ArchiveAction {
  private static final Form FORM =
      Form.of(
          Field.needed("path", Kind.items(Plain.PATH), "the files and folders that are packed"),
          Field.needed(
              "dest",
              Plain.PATH,
              "the archive; with `/` at its end, in there under the first path's name, on the jump"
                  + " host in a folder named after the host"),
          Field.of(
              "to",
              Kind.oneOf("jump", "host"),
              "where `dest` is; `host` if not written. On the host, an archive that is replaced"
                  + " stays beside it; on the jump host none is ever replaced"),
          Field.of("format", Kind.oneOf("tgz", "tar"), "tgz unless `dest` ends with `.tar`"),
          Field.of(
              "exclude",
              Kind.items(Plain.TEXT),
              "names that are left out at any depth, with `*` and `?`"),
          Field.of(
              "mode", Plain.TEXT, "the archive's permissions on the host; 0600 if not written"),
          Field.of(
              "temp",
              Plain.PATH,
              "the host's folder in which it is packed before it goes to the jump host; `/var/tmp`"
                  + " if not written"));

  static final ActionType TYPE =
      new BuiltIn("archive", "packs files and folders with a checksum", FORM, ArchiveAction::read);

  private static final NameList.Shape PATH =
      new NameList.Shape(
          "file or folder to pack", Pattern.compile("(?:/|~/)[^\\n]*[^/\\n][^\\n]*"));
  private static final NameList.Shape EXCLUDED =
      new NameList.Shape("file to leave out", Pattern.compile("[^\\n]+"));

  private ArchiveAction() {}

  private static Optional<Action> read(Node body, Reading reading) {
    return Options.of(body, "archive", FORM, reading).flatMap(ArchiveAction::read);
  }

  private static Optional<Action> read(Options options) {
    String source = Summary.option(options, "path") + " -> " + Summary.option(options, "dest");
    Draft draft = Draft.read(options);
    return options.finish(
        () ->
            new Declared(
                Nature.DECLARATIVE,
                "archive: " + source,
                options.checks(),
                Declared.Traits.registering(
                        Map.of(
                            "path", Type.Scalar.PATH,
                            "checksum", Type.Scalar.TEXT,
                            "size", Type.Scalar.INTEGER))
                    .undoing(Undo.PATH),
                draft::in));
  }

  /** The options as written. */
  private record Draft(
      NameList path,
      Optional<Template> dest,
      boolean isJump,
      Setting<String> format,
      NameList exclude,
      Setting<String> mode,
      Setting<String> temp,
      Span place) {

    static Draft read(Options options) {
      boolean jump =
          options
              .mapping()
              .node()
              .get("to")
              .map(node -> node.value().toString())
              .orElse("")
              .equals("jump");
      Setting<String> unused = options.typed("to", Conversions.oneOf("host", "jump"));
      Optional<Template> dest =
          options
              .mapping()
              .requiredText("dest")
              .flatMap(text -> Template.compile(text, options.out()));
      dest.ifPresent(template -> options.checks().add(template::check));
      return new Draft(
          NameList.read("path", PATH, options),
          dest,
          jump,
          options.typed("format", Conversions.oneOf("tgz", "tar")),
          NameList.read("exclude", EXCLUDED, options),
          options.typed("mode", Conversions.MODE),
          jump ? options.typed("temp", HostPath.CONVERSION) : Setting.unwritten(),
          options.keySpan("path"));
    }

    Work in(HostScope scope) throws EvaluationException {
      List<String> paths = new ArrayList<>();
      for (String written : path.in(scope)) {
        String normal =
            HostPath.normal(written)
                .orElseThrow(
                    () -> fault("`" + written + "` is no path on the host such as `/opt/app`"));
        paths.add(HostPath.bare(normal));
      }
      String top =
          ArchivePacking.top(paths)
              .orElseThrow(
                  () ->
                      fault(
                          "the paths `"
                              + String.join("`, `", paths)
                              + "` have no folder in common; pack them in several steps"));
      String written = dest.orElseThrow().text(scope);
      boolean gzip = format.or(written.endsWith(".tar") ? "tar" : "tgz", scope).equals("tgz");
      String name = HostPath.name(paths.get(0)) + (gzip ? ".tgz" : ".tar");
      String target = written.endsWith("/") && !isJump ? written + name : written;
      ArchivePacking packing =
          new ArchivePacking(
              top,
              paths.stream().map(each -> ArchivePacking.inside(top, each)).toList(),
              exclude.in(scope),
              gzip,
              mode.or("0600", scope),
              written.endsWith("/") ? name : HostPath.name(written));
      return isJump
          ? jump(packing, written.endsWith("/") ? written + folder(scope) + name : written, scope)
          : host(packing, target, paths);
    }

    private Work host(ArchivePacking packing, String target, List<String> paths)
        throws EvaluationException {
      String dest =
          HostPath.normal(target)
              .orElseThrow(
                  () ->
                      fault("`" + target + "` is not a path on the host such as `/backup/x.tgz`"));
      for (String each : paths) {
        if (dest.equals(each) || dest.startsWith(each + "/")) {
          throw fault("`" + dest + "` would lie in what it is made of");
        }
      }
      return new Archiving(packing, dest, Optional.empty());
    }

    private Work jump(ArchivePacking packing, String target, HostScope scope)
        throws EvaluationException {
      Path here = scope.files().resolve(target);
      String temp = HostPath.bare(this.temp.or("/var/tmp", scope));
      return new Archiving(
          packing, temp + "/" + packing.meanwhile(here.toString()), Optional.of(here));
    }

    private static String folder(HostScope scope) {
      return scope.host().replace('/', '_') + "/";
    }

    private EvaluationException fault(String message) {
      return new EvaluationException(Diagnostic.error("bad-archive", place, message));
    }
  }
}
