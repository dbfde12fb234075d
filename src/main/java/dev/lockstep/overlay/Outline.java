package dev.lockstep.overlay;

import dev.lockstep.overlay.Spot.Sort;
import dev.lockstep.text.LocatedText;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything with an id in a runbook and its parts, and what {@code needs} names. */
final class Outline {
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
    outline.file(file, List.of(), Set.of());
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

  /** Whether nobody may give it up without a reason: a check, a gate, what a step needs. */
  boolean isProtected(Spot spot) {
    return spot.sort().isCheck() || spot.sort() == Sort.GATE || isNeeded(spot);
  }

  /** What lies in it. */
  List<Spot> inside(Spot spot) {
    return spots.stream().filter(inner -> spot.isAround(inner.path())).toList();
  }

  /**
   * What a name means to somebody in a file: what is in the same file first, as the plan sees it.
   *
   * @param place the path of a spot in that file
   */
  List<Spot> meant(String name, List<String> place) {
    List<Spot> all =
        spots.stream()
            .filter(spot -> spot.sort() != Sort.INCLUDE && spot.sort() != Sort.STAGE)
            .filter(spot -> spot.isMeantBy(List.of(name.split("/", -1))))
            .toList();
    List<Spot> here = all.stream().filter(spot -> space(spot.path()).equals(space(place))).toList();
    return here.isEmpty() ? all : here;
  }

  /** The path of the innermost include around something; empty in the runbook's own file. */
  private List<String> space(List<String> path) {
    return spots.stream()
        .filter(spot -> spot.sort() == Sort.INCLUDE && spot.isAround(path))
        .map(Spot::path)
        .max(Comparator.comparingInt(List::size))
        .orElse(List.of());
  }

  /**
   * A file that is met again behind itself is passed over: the candidates of a path that is a
   * template may hold it, and the reader reports a part that includes itself.
   */
  private void file(Node.Mapping file, List<String> prefix, Set<String> around) {
    Set<String> inside = new HashSet<>(around);
    if (!inside.add(file.span().file().name())) {
      return;
    }
    for (Limbs.Limb limb : Limbs.ofFile(file)) {
      limb(limb, limb.key().equals("observe") ? longer(prefix, "observe") : prefix, inside);
    }
  }

  private void limb(Limbs.Limb limb, List<String> prefix, Set<String> around) {
    for (Node item : limb.items()) {
      if (item instanceof Node.Mapping mapping) {
        item(limb.key(), mapping, prefix, around);
      }
    }
  }

  private void item(String list, Node.Mapping node, List<String> prefix, Set<String> around) {
    Sort sort = Limbs.sort(list, node);
    Optional<String> id = Spot.idOf(sort, node);
    List<String> path = id.map(own -> longer(prefix, own)).orElse(prefix);
    id.ifPresent(own -> spots.add(new Spot(sort, list, path, node)));
    node.get("needs").ifPresent(this::need);
    Limbs.of(sort, node).forEach(limb -> limb(limb, path, around));
    if (sort == Sort.INCLUDE) {
      for (Node part : parts.behind(node)) {
        if (part instanceof Node.Mapping mapping) {
          file(mapping, path, around);
        }
      }
    }
  }

  private void need(Node needs) {
    List<Node> items = needs instanceof Node.Sequence list ? list.items() : List.of(needs);
    items.forEach(item -> needed.addAll(words(item)));
  }

  /** The names that a text holds, as the reader takes them apart. */
  static List<String> words(Node item) {
    return item instanceof Node.Scalar scalar
        ? located(scalar).stream().map(LocatedText::value).toList()
        : List.of();
  }

  static List<LocatedText> located(Node.Scalar scalar) {
    return scalar.text().words();
  }

  static List<String> longer(List<String> path, String id) {
    List<String> longer = new ArrayList<>(path);
    longer.add(id);
    return List.copyOf(longer);
  }
}
