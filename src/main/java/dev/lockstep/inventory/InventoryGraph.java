package dev.lockstep.inventory;

import dev.lockstep.text.VisibleText;

/** The tree of groups and hosts. */
final class InventoryGraph {
  /**
   * A group is shown below each of its parents: a few dozen groups can ask for billions of lines.
   */
  private static final int MOST_LINES = 500_000;

  private final Inventory inventory;
  private final StringBuilder out = new StringBuilder();
  private int lines;

  private InventoryGraph(Inventory inventory) {
    this.inventory = inventory;
  }

  static String of(Inventory inventory) {
    InventoryGraph graph = new InventoryGraph(inventory);
    graph.group(Draft.ALL, 0);
    return graph.out.toString();
  }

  private void group(String name, int depth) {
    if (lines > MOST_LINES) {
      return;
    }
    line("@" + name + ":", depth);
    inventory.group(name).ifPresent(group -> members(group, depth + 1));
  }

  private void members(Group group, int depth) {
    group.children().forEach(child -> group(child, depth));
    if (!group.name().equals(Draft.ALL)) {
      group.hosts().forEach(host -> line(host, depth));
    }
  }

  private void line(String text, int depth) {
    lines++;
    if (lines > MOST_LINES) {
      out.append(lines == MOST_LINES + 1 ? "\n  ... and more than can be shown" : "");
      return;
    }
    out.append(depth == 0 ? "" : "\n" + "  |".repeat(depth) + "--").append(VisibleText.of(text));
  }
}
