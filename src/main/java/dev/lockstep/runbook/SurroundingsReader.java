package dev.lockstep.runbook;

import dev.lockstep.operation.Become;
import dev.lockstep.template.Conversions;
import java.util.Optional;
import java.util.Set;

/** Reads what a stage, a block, an include or a step sets for what is in it. */
final class SurroundingsReader {
  static final Set<String> KEYS =
      Set.of(
          "become",
          "become_user",
          "become_method",
          "become_login",
          "environment",
          "profile",
          "vars",
          "tags");

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
