package dev.lockstep.plan;

import java.util.List;

/** Words for lists of names, cut where nobody would read on. */
final class Phrases {
  private static final int MOST_NAMES = 5;

  private Phrases() {}

  /** {@code host `a`}, {@code hosts `a`, `b`}, {@code hosts `a`, ... and 7 more}. */
  static String some(String noun, List<String> names) {
    List<String> first = names.subList(0, Math.min(MOST_NAMES, names.size()));
    String listed = "`" + String.join("`, `", first) + "`";
    String more = names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "";
    return noun + (names.size() == 1 ? " " : "s ") + listed + more;
  }

  /** {@code 1 host}, {@code 2 hosts}. */
  static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
