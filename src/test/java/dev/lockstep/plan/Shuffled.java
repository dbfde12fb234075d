package dev.lockstep.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Prints maps, lists and texts as YAML: keys in any order, with comments and blanks anywhere. */
final class Shuffled {
  private final Random random;
  private final boolean keepsOrder;

  Shuffled(Random random) {
    this(random, false);
  }

  private Shuffled(Random random, boolean keepsOrder) {
    this.random = random;
    this.keepsOrder = keepsOrder;
  }

  /** For inventories: the order of hosts means something. */
  Shuffled inOrder() {
    return new Shuffled(random, true);
  }

  String print(Object tree) {
    if (tree instanceof Map<?, ?> map) {
      List<String> entries = new ArrayList<>();
      map.forEach((key, value) -> entries.add("\"" + key + "\": " + print(value)));
      if (!keepsOrder) {
        Collections.shuffle(entries, random);
      }
      return "{" + joined(entries) + "}";
    }
    if (tree instanceof List<?> list) {
      return "[" + joined(list.stream().map(this::print).toList()) + "]";
    }
    String text = tree.toString();
    return text.equals("true") ? text : "\"" + text.replace("\"", "\\\"") + "\"";
  }

  private String joined(List<String> items) {
    StringBuilder text = new StringBuilder(gap());
    for (String item : items) {
      text.append(item).append(gap()).append(',').append(gap());
    }
    return text.toString();
  }

  private String gap() {
    return switch (random.nextInt(4)) {
      case 0 -> "\n  ";
      case 1 -> " # a remark " + random.nextInt() + "\n ";
      default -> " ";
    };
  }
}
