package dev.lockstep.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * From ids as they are written to ids of the plan. A name means a thing of the same file first (for
 * a part: of the same inclusion), then the only one of that name in the plan.
 */
final class References {
  private final Map<String, List<Entry>> byName = new LinkedHashMap<>();

  /**
   * A step or a check that can be named.
   *
   * @param isLeftOut whether tags left it out
   * @param order when a run comes to the step
   */
  record Entry(String id, String space, boolean isCheck, boolean isLeftOut, int order) {}

  void add(String written, Entry entry) {
    byName.computeIfAbsent(written, key -> new ArrayList<>()).add(entry);
    if (!entry.id().equals(written)) {
      byName.computeIfAbsent(entry.id(), key -> new ArrayList<>()).add(entry);
    }
  }

  /** Everything that a name may mean at a place; one entry, or why there is none. */
  List<Entry> candidates(String space, String written) {
    List<Entry> all = byName.getOrDefault(written, List.of());
    List<Entry> here = all.stream().filter(entry -> entry.space().equals(space)).toList();
    return here.isEmpty() ? all : here;
  }

  /** The id of the only thing that a name means at a place. */
  Optional<String> resolve(String space, String written) {
    List<Entry> found = candidates(space, written);
    return found.size() == 1 ? Optional.of(found.get(0).id()) : Optional.empty();
  }

  /** All names, for "did you mean". */
  Set<String> names() {
    return byName.keySet();
  }
}
