package dev.lockstep.overlay;

import dev.lockstep.overlay.Spot.Sort;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Goes through a runbook once and makes the changes where they belong. */
final class Rewriter {
  private final Map<Edits.Key, Edits> edits;
  private final IdentityHashMap<Node.Mapping, UnaryOperator<Node>> behind;
  private final Removed removed;

  Rewriter(
      Map<Edits.Key, Edits> edits,
      Outline outline,
      IdentityHashMap<Node.Mapping, UnaryOperator<Node>> behind) {
    this.edits = edits;
    this.behind = behind;
    this.removed = Removed.of(edits, outline);
  }

  Node.Mapping file(Node.Mapping file) {
    return file(file, List.of());
  }

  private Node.Mapping file(Node.Mapping file, List<String> prefix) {
    Map<String, List<Node>> lists = new LinkedHashMap<>();
    for (Limbs.Limb limb : Limbs.ofFile(file)) {
      boolean observed = limb.key().equals("observe");
      lists.put(limb.key(), items(limb, observed ? Outline.longer(prefix, "observe") : prefix));
    }
    return Limbs.with(file, lists);
  }

  private List<Node> items(Limbs.Limb limb, List<String> prefix) {
    List<Node> items = new ArrayList<>();
    for (Node item : limb.items()) {
      if (item instanceof Node.Mapping mapping) {
        Sort sort = Limbs.sort(limb.key(), mapping);
        List<String> path =
            Spot.idOf(sort, mapping).map(id -> Outline.longer(prefix, id)).orElse(prefix);
        List<String> place = path.isEmpty() ? List.of("") : path;
        items.addAll(item(new Spot(sort, limb.key(), place, mapping)));
      } else {
        items.add(item);
      }
    }
    return items;
  }

  private List<Node> item(Spot spot) {
    Edits own = edits.getOrDefault(Edits.Key.of(spot), new Edits());
    List<Node> items = new ArrayList<>(own.before());
    if (own.isReplacement()) {
      items.add(own.changed(spot));
    } else if (!own.isRemoval()) {
      items.add(inside(spot, removed.without(spot, own.changed(spot))));
    }
    items.addAll(own.after());
    return items;
  }

  private Node inside(Spot spot, Node.Mapping node) {
    Map<String, List<Node>> lists = new LinkedHashMap<>();
    for (Limbs.Limb limb : Limbs.of(spot.sort(), node)) {
      lists.put(limb.key(), items(limb, spot.path()));
    }
    Node.Mapping changed = Limbs.with(node, lists);
    if (spot.sort() == Sort.INCLUDE) {
      remember(spot, changed);
    }
    return changed;
  }

  /** The part behind an include is changed when the reader comes there. */
  private void remember(Spot spot, Node.Mapping changed) {
    Optional<UnaryOperator<Node>> earlier = Optional.ofNullable(behind.get(spot.node()));
    boolean concerned = !removed.isEmpty() || edits.keySet().stream().anyMatch(spot::holds);
    if (concerned) {
      behind.put(
          changed,
          part -> {
            Node before = earlier.map(operator -> operator.apply(part)).orElse(part);
            return before instanceof Node.Mapping file ? file(file, spot.path()) : before;
          });
    } else {
      earlier.ifPresent(operator -> behind.put(changed, operator));
    }
  }
}
