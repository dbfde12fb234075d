package dev.lockstep.overlay;

import dev.lockstep.overlay.Spot.Sort;
import dev.lockstep.yaml.Node;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is taken out and may still be named elsewhere: a step that needed it does not any more, a
 * precondition does not wait for a gate that is gone. An id that other things have too is left
 * alone: it still means them.
 *
 * @param ids of steps and preconditions
 * @param gates by name
 */
record Removed(Set<String> ids, Set<String> gates) {

  static Removed of(Map<Edits.Key, Edits> edits, Outline outline) {
    Set<String> ids = new HashSet<>();
    Set<String> gates = new HashSet<>();
    edits.forEach(
        (key, own) -> {
          String id = key.path().get(key.path().size() - 1);
          long same = outline.spots().stream().filter(spot -> spot.id().equals(id)).count();
          if (own.isRemoval() && key.sort() == Sort.GATE) {
            gates.add(id);
          } else if (own.isRemoval() && same == 1) {
            ids.add(id);
          }
        });
    return new Removed(ids, gates);
  }

  boolean isEmpty() {
    return ids.isEmpty() && gates.isEmpty();
  }

  /** The mapping without words that name what is gone. */
  Node.Mapping without(Sort sort, Node.Mapping node) {
    return switch (sort) {
      case STEP -> cut(node, "needs", ids, true);
      case PRECONDITION -> cut(node, "gates", gates, false);
      case STAGE, GATE, BLOCK, INCLUDE, VERIFICATION -> node;
    };
  }

  /** A list that would be empty stays as it is where that would mean something else. */
  private static Node.Mapping cut(
      Node.Mapping node, String key, Set<String> gone, boolean mayBeEmpty) {
    if (gone.isEmpty() || !(node.get(key).orElse(node) instanceof Node.Sequence list)) {
      return node;
    }
    List<Node> left = list.items().stream().filter(item -> !names(item, gone)).toList();
    Map<String, List<Node>> lists = new LinkedHashMap<>();
    if (mayBeEmpty || !left.isEmpty()) {
      lists.put(key, left);
    }
    return Limbs.with(node, lists);
  }

  private static boolean names(Node item, Set<String> gone) {
    return item instanceof Node.Scalar scalar
        && gone.contains(
            scalar.text().value().substring(scalar.text().value().lastIndexOf('/') + 1));
  }
}
