package dev.lockstep.action;

import dev.lockstep.action.Action.Nature;
import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Reading;
import dev.lockstep.value.Type;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code package}: packages that are to be installed, or not, by dpkg and apt or rpm and dnf. */
final class PackageAction {
  private static final Form FORM =
      Form.of(
              Field.of("name", Kind.items(Kind.Plain.TEXT), "the package or packages, `*` allowed"),
              Field.of("file", Kind.Plain.PATH, "a package file on the host"),
              Field.of("state", Kind.oneOf("present", "absent"), "`present` if left out"),
              Field.of("purge", Kind.Plain.FLAG, "true: with `absent`, its configuration goes too"),
              Field.of(
                  "update_cache", Kind.Plain.FLAG, "true: ask the repositories for news first"))
          .exactlyOneOf("name", "file");

  static final ActionType TYPE =
      new BuiltIn("package", "installs and removes packages", FORM, PackageAction::read);

  private static final NameList.Shape NAME =
      new NameList.Shape("package", Pattern.compile("[A-Za-z0-9*?\\[][A-Za-z0-9+._:=~*?\\[\\]-]*"));

  private PackageAction() {}

  private static Optional<Action> read(Node body, Reading reading) {
    return Options.of(body, "package", FORM, reading).flatMap(PackageAction::read);
  }

  private static Optional<Action> read(Options options) {
    options.elsewhere("pkg", "write `name:`");
    options.elsewhere("deb", "write `file:`, and `copy:` the file to the host before");
    String wish = Summary.option(options, "state");
    String source =
        Summary.option(options, options.mapping().has("file") ? "file" : "name")
            + (wish.isEmpty() ? "" : " (" + wish + ")");
    Written written =
        new Written(
            NameList.read("name", NAME, options),
            options.typed("file", HostPath.CONVERSION),
            options.typed("state", Conversions.oneOf("present", "absent")),
            options.flag("purge"),
            options.flag("update_cache"));
    if (wish.equals("absent") && options.mapping().has("file")) {
      options.out().add(absentFile(options));
    }
    return options.finish(
        () ->
            new Declared(
                Nature.DECLARATIVE,
                "package: " + source,
                options.checks(),
                Declared.Traits.registering(Map.of("versions", Type.ANY_MAP))
                    .undoing(Undo.PACKAGES),
                written::work));
  }

  /** The options. */
  private record Written(
      NameList names,
      Setting<String> file,
      Setting<String> state,
      Setting<Boolean> purge,
      Setting<Boolean> update) {

    Work work(HostScope scope) throws EvaluationException {
      List<String> wanted = names.in(scope);
      if (state.or("present", scope).equals("absent")) {
        return new PackageRemoval(wanted, purge.or(false, scope));
      }
      return new PackageInstallation(wanted, file.in(scope), update.or(false, scope));
    }
  }

  private static Diagnostic absentFile(Options options) {
    return Diagnostic.error(
            "bad-option", options.keySpan("file"), "packages are removed by name, not by file")
        .help("write `name:` in the place of `file:`");
  }
}
