package dev.lockstep.action;

import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Scope;
import dev.lockstep.text.LocatedText;
import java.util.Optional;

/** The options that {@code copy} and {@code template} share. */
record PlacingOptions(
    String source,
    Setting<String> dest,
    OwnershipOptions ownership,
    Setting<Boolean> force,
    Setting<Boolean> backup) {

  static PlacingOptions read(Options options) {
    Optional<LocatedText> dest = options.mapping().requiredText("dest");
    return new PlacingOptions(
        dest.map(LocatedText::value).orElse(""),
        options.typed(dest, HostPath.CONVERSION),
        OwnershipOptions.read(options),
        options.flag("force"),
        options.flag("backup"));
  }

  /** The work for a content. */
  Work work(FileContent content, String name, Scope scope) throws EvaluationException {
    FilePlacing.Place place =
        new FilePlacing.Place(
            dest.value(scope), name, force.or(true, scope), backup.or(false, scope));
    return new FilePlacing(content, place, ownership.in(scope));
  }
}
