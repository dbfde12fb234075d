package dev.lockstep.platform;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.text.Located;
import java.util.Map;

/** The roles and outsiders that a type has, for whatever in it names one. */
record Names(Map<String, Role> roles, Map<String, Outsider> outsiders, Diagnostics out) {

  /** Whether it is a role; reported when it is none. */
  boolean isRole(Located<String> name) {
    if (roles.containsKey(name.value())) {
      return true;
    }
    if (outsiders.containsKey(name.value())) {
      out.add(
          Diagnostic.error(
                  "outsider-in-order",
                  name.span(),
                  "`" + name + "` is hosted elsewhere, so nothing of a runbook happens there")
              .also(outsiders.get(name.value()).name().span(), "an outsider")
              .help("take it out; let a precondition ask for what must be true there"));
      return false;
    }
    Diagnostic unknown =
        Diagnostic.error("unknown-role", name.span(), "the platform has no role `" + name + "`");
    out.add(
        Suggestions.help(name.value(), roles.keySet())
            .map(unknown::help)
            .orElse(unknown.help("add it under `roles:`")));
    return false;
  }
}
