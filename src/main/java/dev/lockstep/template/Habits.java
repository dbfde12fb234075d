package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.LocatedText;

/** What users of Jinja and of shells write out of habit, with the line to write instead. */
final class Habits {
  private Habits() {}

  static boolean report(LocatedText source, Diagnostics out) {
    return false;
  }
}
