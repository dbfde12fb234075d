package dev.lockstep.plan;

import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Values for people, on one line, as one would write them in YAML. */
final class Shown {
  private Shown() {}

  static String of(Value value) {
    if (value instanceof Value.Listing list) {
      return "[" + String.join(", ", list.items().stream().map(Shown::of).toList()) + "]";
    }
    if (value instanceof Value.Mapping map) {
      List<String> entries = new ArrayList<>();
      map.entries().forEach((key, entry) -> entries.add(key + ": " + of(entry)));
      return "{" + String.join(", ", entries) + "}";
    }
    return value.toString().replace("\n", "\\n");
  }
}
