package dev.lockstep.template;

import java.util.Set;

/** FreeMarker's built-ins. */
final class BuiltIns {
  private static final Set<String> REFUSED = Set.of("new", "api", "eval", "eval_json", "interpret");

  private BuiltIns() {}

  static boolean isAllowed(String name) {
    return !REFUSED.contains(name);
  }
}
