package dev.lockstep.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * From ids as they are written to ids of the plan. A name means a thing of the same file first (for
 * a part: of the same inclusion), then the only one of that name in the plan.
 */
final class References {
  private final Map<String, List<Entry>> byName = new LinkedHashMap<>();
  private final ForkNames forks = new ForkNames();

  /**
   * A step or a check that can be named.
   *
   * @param isLeftOut whether tags left it out
   * @param order when a run comes to the step
   */
  record Entry(String id, String space, boolean isCheck, boolean isLeftOut, int order) {}

  void add(String written, Entry entry) {
    Set<String> names = new LinkedHashSet<>(forks.of(entry.id()));
    names.add(written);
    names.forEach(name -> byName.computeIfAbsent(name, key -> new ArrayList<>()).add(entry));
  }

  /** The branches of the plan, so far. */
  ForkNames forks() {
    return forks;
  }

  /** Everything that a name may mean at a place. */
  List<Entry> candidates(String space, String written) {
    List<Entry> all = byName.getOrDefault(written, List.of());
    List<Entry> here = all.stream().filter(entry -> entry.space().equals(space)).toList();
    return here.isEmpty() ? all : here;
  }

  /** Those of them that do not run side by side with the place. */
  List<Entry> reachable(String space, String written) {
    return candidates(space, written).stream()
        .filter(entry -> !forks.areBeside(space, entry.id()))
        .toList();
  }

  /** The id that things have together: that of the only one, or without the branches of forks. */
  Optional<String> together(List<Entry> found) {
    return shared(found, forks::withoutBranches)
        .or(() -> areOneABranch(found) ? shared(found, forks::of) : Optional.empty());
  }

  private static Optional<String> shared(List<Entry> found, Function<String, Set<String>> namesOf) {
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Set<String> names = new LinkedHashSet<>(namesOf.apply(found.get(0).id()));
    found.forEach(entry -> names.retainAll(namesOf.apply(entry.id())));
    return names.stream().findFirst();
  }

  /** No host comes to two of them. */
  private boolean areOneABranch(List<Entry> found) {
    return found.stream()
        .allMatch(
            one ->
                found.stream()
                    .allMatch(other -> one.equals(other) || forks.areBeside(one.id(), other.id())));
  }

  /** The id that a step shares with those of other branches. */
  String shortest(String id) {
    return forks.withoutBranches(id).stream()
        .min(Comparator.comparingInt(String::length))
        .orElse(id);
  }

  /** The id of what a name means at a place. */
  Optional<String> resolve(String space, String written) {
    return together(reachable(space, written));
  }

  /** All names, for "did you mean". */
  Set<String> names() {
    return byName.keySet();
  }
}
