package dev.lockstep.overlay;

import dev.lockstep.overlay.Spot.Sort;
import dev.lockstep.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which lists hang where in a runbook, and what their items are. */
final class Limbs {
  private Limbs() {}

  /** A list of items. */
  record Limb(String key, List<Node> items) {}

  /** The lists of a whole file, runbook or part. */
  static List<Limb> ofFile(Node.Mapping file) {
    return named(file, "observe", "preconditions", "stages", "steps");
  }

  /** The lists of something in it. */
  static List<Limb> of(Sort sort, Node.Mapping node) {
    return switch (sort) {
      case STAGE -> named(node, "steps", "verify");
      case BLOCK -> named(node, "block", "rescue", "always");
      case STEP, INCLUDE, GATE, PRECONDITION, VERIFICATION -> List.of();
    };
  }

  /** What an item of a list is. */
  static Sort sort(String key, Node.Mapping item) {
    if (item.get("include").isPresent()) {
      return Sort.INCLUDE;
    }
    if (item.get("gate").isPresent()) {
      return Sort.GATE;
    }
    return switch (key) {
      case "stages" -> Sort.STAGE;
      case "preconditions" -> Sort.PRECONDITION;
      case "verify" -> Sort.VERIFICATION;
      default -> item.get("block").isPresent() ? Sort.BLOCK : Sort.STEP;
    };
  }

  /** The same mapping with other items in some of its lists. */
  static Node.Mapping with(Node.Mapping node, Map<String, List<Node>> lists) {
    Map<String, Node> values = new LinkedHashMap<>();
    node.entries().forEach(entry -> values.put(entry.name(), entry.value()));
    lists.forEach((key, items) -> values.computeIfPresent(key, (k, old) -> sequence(items, old)));
    return new Node.Mapping(
        node.entries().stream()
            .map(entry -> new Node.Entry(entry.key(), values.get(entry.name())))
            .toList(),
        node.span());
  }

  /** The same mapping with something else behind one of its keys. */
  static Node.Mapping withValue(Node.Mapping node, String key, Node value) {
    return new Node.Mapping(
        node.entries().stream()
            .map(entry -> entry.name().equals(key) ? new Node.Entry(entry.key(), value) : entry)
            .toList(),
        node.span());
  }

  private static Node sequence(List<Node> items, Node old) {
    return new Node.Sequence(items, old.span());
  }

  private static List<Limb> named(Node.Mapping node, String... keys) {
    return List.of(keys).stream()
        .filter(key -> node.get(key).isPresent())
        .map(key -> new Limb(key, items(node.get(key).orElseThrow())))
        .toList();
  }

  private static List<Node> items(Node value) {
    if (value instanceof Node.Sequence list) {
      return list.items();
    }
    return value instanceof Node.Mapping ? List.of(value) : List.of();
  }
}
