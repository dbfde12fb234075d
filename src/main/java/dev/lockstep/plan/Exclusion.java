package dev.lockstep.plan;

import dev.lockstep.inventory.HostPattern;
import java.util.List;

/** Patterns that leave out a group, as a help shows them. */
final class Exclusion {
  private Exclusion() {}

  /** The pattern without the hosts of a group: {@code mail:!tracking}. */
  static String of(HostPattern pattern, String group) {
    String source = pattern.source();
    return source + (source.indexOf(',') >= 0 ? "," : ":") + "!" + group;
  }

  /** Whether a pattern adds the hosts of a group by its name. */
  static boolean names(HostPattern pattern, String group) {
    return List.of(pattern.source().split("[:,]")).contains(group);
  }
}
