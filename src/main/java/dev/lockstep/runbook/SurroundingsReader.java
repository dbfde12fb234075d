package dev.lockstep.runbook;

import dev.lockstep.operation.Become;
import dev.lockstep.template.Conversions;
import java.util.Optional;

/** Reads what a stage, a block, an include or a step sets for what is in it. */
final class SurroundingsReader {

  private SurroundingsReader() {}

  static Surroundings read(Fields fields) {
    Identity identity =
        new Identity(
            fields.typed("become", Conversions.BOOLEAN),
            fields.template("become_user"),
            fields.choice("become_method", Become.Method.class),
            fields.has("become_login")
                ? Optional.of(fields.flag("become_login"))
                : Optional.empty());
    return new Surroundings(
        identity,
        fields.templates("environment"),
        fields.template("profile"),
        fields.bindings("vars"),
        fields.words("tags"));
  }
}
