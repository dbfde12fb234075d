package dev.lockstep.overlay;

import dev.lockstep.overlay.Spot.Sort;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything with an id in a runbook and its parts, and what {@code needs} names. */
final class Outline {
  /** Parts that include themselves are reported by the reader; here they only must end. */
  private static final int MOST_DEPTH = 50;

  private final Parts parts;
  private final List<Spot> spots = new ArrayList<>();
  private final Set<String> needed = new HashSet<>();

  private Outline(Parts parts) {
    this.parts = parts;
  }

  /** Leads from an include to the parts behind it. */
  interface Parts {
    /** The parts, as changed so far; several where the path is a template, none when unreadable. */
    List<Node> behind(Node.Mapping include);
  }

  static Outline of(Node.Mapping file, Parts parts) {
    Outline outline = new Outline(parts);
    outline.file(file, List.of(), 0);
    return outline;
  }

  /** All of them, in the order of the file. */
  List<Spot> spots() {
    return spots;
  }

  /** Whether a step needs it. */
  boolean isNeeded(Spot spot) {
    return needed.stream().anyMatch(name -> spot.isMeantBy(List.of(name.split("/", -1))));
  }

  private void file(Node.Mapping file, List<String> prefix, int depth) {
    for (Limbs.Limb limb : Limbs.ofFile(file)) {
      limb(limb, limb.key().equals("observe") ? longer(prefix, "observe") : prefix, depth);
    }
  }

  private void limb(Limbs.Limb limb, List<String> prefix, int depth) {
    for (Node item : limb.items()) {
      if (item instanceof Node.Mapping mapping) {
        item(Limbs.sort(limb.key(), mapping), mapping, prefix, depth);
      }
    }
  }

  private void item(Sort sort, Node.Mapping node, List<String> prefix, int depth) {
    Optional<String> id = Spot.idOf(sort, node);
    List<String> path = id.map(own -> longer(prefix, own)).orElse(prefix);
    id.ifPresent(own -> spots.add(new Spot(sort, path, node)));
    node.get("needs").ifPresent(this::need);
    Limbs.of(sort, node).forEach(limb -> limb(limb, path, depth));
    if (sort == Sort.INCLUDE && depth < MOST_DEPTH) {
      for (Node part : parts.behind(node)) {
        if (part instanceof Node.Mapping mapping) {
          file(mapping, path, depth + 1);
        }
      }
    }
  }

  private void need(Node needs) {
    List<Node> items = needs instanceof Node.Sequence list ? list.items() : List.of(needs);
    for (Node item : items) {
      if (item instanceof Node.Scalar scalar) {
        needed.addAll(List.of(scalar.text().value().split("[,\\s]+", -1)));
      }
    }
  }

  static List<String> longer(List<String> path, String id) {
    List<String> longer = new ArrayList<>(path);
    longer.add(id);
    return List.copyOf(longer);
  }
}
