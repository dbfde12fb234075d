package dev.lockstep.inventory;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How deep each group lies below {@code all}, by the longest way, and which groups lie above it.
 * Every group with parents must be below {@code all} by now.
 */
final class Ancestry {
  /** Deeper than anybody groups by hand. */
  private static final int MOST_DEPTH = 100;

  private final Map<DraftGroup, Integer> depths = new HashMap<>();

  /** Ansible's order of precedence: the deeper, then the higher priority, then the later name. */
  private final Comparator<DraftGroup> order =
      Comparator.<DraftGroup>comparingInt(depths::get)
          .thenComparingInt(DraftGroup::priority)
          .thenComparing(group -> group.name().value(), PythonText.ORDER);

  /** Works out the depths; reports groups that contain themselves, and nesting without end. */
  Ancestry(Collection<DraftGroup> groups, Diagnostics out) {
    Map<DraftGroup, Integer> open = new HashMap<>();
    groups.forEach(group -> open.put(group, group.parents().size()));
    Deque<DraftGroup> ready = new ArrayDeque<>();
    groups.stream().filter(group -> group.parents().isEmpty()).forEach(ready::add);
    ready.forEach(group -> depths.put(group, 0));
    while (!ready.isEmpty()) {
      DraftGroup group = ready.remove();
      open.remove(group);
      for (DraftGroup child : group.children().keySet()) {
        depths.merge(child, depths.get(group) + 1, Math::max);
        if (open.merge(child, -1, Integer::sum) == 0) {
          ready.add(child);
        }
      }
    }
    groups.stream()
        .filter(open::containsKey)
        .findFirst()
        .ifPresent(one -> reportCycle(one, open, out));
    groups.stream()
        .filter(group -> depths.getOrDefault(group, 0) > MOST_DEPTH)
        .findFirst()
        .ifPresent(one -> reportDepth(one, out));
  }

  /** A group with all that lie above it, without {@code all}, in the order of precedence. */
  List<DraftGroup> closure(Set<DraftGroup> groups) {
    Set<DraftGroup> seen = new LinkedHashSet<>(groups);
    Deque<DraftGroup> open = new ArrayDeque<>(groups);
    while (!open.isEmpty()) {
      for (DraftGroup parent : open.remove().parents()) {
        if (seen.add(parent)) {
          open.add(parent);
        }
      }
    }
    List<DraftGroup> closure = new ArrayList<>(seen);
    closure.removeIf(group -> group.name().value().equals(Draft.ALL));
    closure.sort(order);
    return closure;
  }

  /** Whoever is left has a parent that is left: walking upwards must meet one of them twice. */
  private static void reportCycle(
      DraftGroup start, Map<DraftGroup, Integer> left, Diagnostics out) {
    Set<DraftGroup> way = new LinkedHashSet<>();
    DraftGroup at = start;
    while (way.add(at)) {
      at = at.parents().stream().filter(left::containsKey).findFirst().orElseThrow();
    }
    List<DraftGroup> path = List.copyOf(way);
    List<DraftGroup> cycle = path.subList(path.indexOf(at), path.size());
    DraftGroup parent = cycle.get(cycle.size() - 1);
    DraftGroup child = cycle.size() == 1 ? parent : cycle.get(cycle.size() - 2);
    Diagnostic found =
        Diagnostic.error(
                "group-cycle",
                parent.children().get(child),
                "the group `" + child.name() + "` contains itself")
            .label("named as a child of `" + parent.name() + "`");
    if (cycle.size() > 1) {
      DraftGroup top = cycle.get(0);
      found =
          found.also(
              top.children().get(parent),
              "`" + parent.name() + "` is named as a child of `" + top.name() + "`");
    }
    out.add(found.help("take the group out of one `children` section"));
  }

  private static void reportDepth(DraftGroup group, Diagnostics out) {
    out.add(
        Diagnostic.error(
                "group-depth",
                group.name().span(),
                "the group `" + group.name() + "` lies more than " + MOST_DEPTH + " groups deep")
            .help("nest groups less deeply"));
  }
}
