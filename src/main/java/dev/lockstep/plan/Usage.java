package dev.lockstep.plan;

import java.util.Set;
import java.util.TreeSet;

/** Which inventory variables the texts of a runbook call; the digest covers these. */
final class Usage {
  private final Set<String> names = new TreeSet<>();

  void note(String name) {
    names.add(name);
  }

  Set<String> names() {
    return names;
  }
}
