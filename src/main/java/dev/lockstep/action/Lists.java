package dev.lockstep.action;

import dev.lockstep.yaml.Node;
import java.util.List;

/** Options that are lists. */
final class Lists {
  private Lists() {}

  /** Reports a list in which nothing stands. */
  static void notEmpty(String key, List<Node> items, Node written, Options options) {
    if (items.isEmpty()) {
      options.out().error("empty-list", written.span(), "`" + key + "` is empty");
    }
  }
}
