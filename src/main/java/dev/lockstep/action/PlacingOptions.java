package dev.lockstep.action;

import dev.lockstep.operation.Ownership;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Scope;
import dev.lockstep.text.LocatedText;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import java.util.Optional;

/** The options that {@code copy} and {@code template} share. */
record PlacingOptions(
    String source,
    Setting<String> dest,
    OwnershipOptions ownership,
    Setting<Boolean> force,
    Setting<Boolean> backup) {

  static final Field[] FIELDS = {
    Field.needed(
        "dest", Kind.Plain.PATH, "where on the host; with `/` at its end, a file in there"),
    OwnershipOptions.MODE,
    OwnershipOptions.OWNER,
    OwnershipOptions.GROUP,
    Field.of("force", Kind.Plain.FLAG, "false: a file that is there already is left as it is"),
    Field.of(
        "backup",
        Kind.Plain.FLAG,
        "keep what was there beside it, with the time in its name; always where secrets go in")
  };

  static PlacingOptions read(Options options) {
    Optional<LocatedText> dest = options.mapping().requiredText("dest");
    return new PlacingOptions(
        dest.map(LocatedText::value).orElse(""),
        options.typed(dest, HostPath.CONVERSION),
        OwnershipOptions.read(options),
        options.flag("force"),
        options.flag("backup"));
  }

  /** The work for a folder, or for what lies on the host. */
  Work work(TreeSource source, String below, Setting<String> folderMode, Scope scope)
      throws EvaluationException {
    Ownership files = ownership.in(scope);
    return new TreePlacing(
        source,
        new TreePlacing.Settings(
            dest.value(scope) + below,
            force.or(true, scope),
            backup.or(false, scope),
            files,
            new Ownership(folderMode.in(scope), files.owner(), files.group())));
  }

  /** Where it goes. */
  String dest(Scope scope) throws EvaluationException {
    return dest.value(scope);
  }

  /** The work for a content. */
  Work work(FileContent content, String name, Scope scope) throws EvaluationException {
    FilePlacing.Place place =
        new FilePlacing.Place(
            dest.value(scope), name, force.or(true, scope), backup.or(false, scope));
    return new FilePlacing(content, place, ownership.in(scope));
  }
}
