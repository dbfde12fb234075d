package dev.lockstep.action;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.template.Names;
import java.util.ArrayList;
import java.util.List;

/** What is to be looked at again once the names are known: one check for each option read. */
final class Checks {
  private final List<Check> all = new ArrayList<>();

  /** Looks at one option. */
  interface Check {
    void run(Names names, Diagnostics out);
  }

  void add(Check check) {
    all.add(check);
  }

  void run(Names names, Diagnostics out) {
    all.forEach(check -> check.run(names, out));
  }
}
