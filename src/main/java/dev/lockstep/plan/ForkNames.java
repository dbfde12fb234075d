package dev.lockstep.plan;

import dev.lockstep.plan.PlannedNode.Branch;
import dev.lockstep.plan.PlannedNode.PlannedFork;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What steps in the branches of forks are called together: their ids without the branch. Where the
 * parts of branches are built differently, one being a part of parts, the steps of one name lie at
 * different depths; then the name without all that lies between joins them.
 */
final class ForkNames {
  private final Map<String, String> forks = new LinkedHashMap<>();

  /** Takes in a branch by its id. */
  void add(String branch, String fork) {
    forks.put(branch, fork);
  }

  void add(PlannedFork fork) {
    for (Branch branch : fork.branches()) {
      add(branch.id(), fork.id());
    }
  }

  /** All names of a step: its id first, then those that it shares with other branches. */
  Set<String> of(String id) {
    Set<String> names = withoutBranches(id);
    names.addAll(atAnyDepth(names));
    return names;
  }

  /** The names that steps share whose branches are built alike. */
  Set<String> withoutBranches(String id) {
    Set<String> names = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(Set.of(id));
    while (!open.isEmpty()) {
      String name = open.remove();
      if (names.add(name)) {
        forks.forEach(
            (branch, fork) -> {
              if (name.startsWith(branch + "/")) {
                open.add(fork + name.substring(branch.length()));
              }
            });
      }
    }
    return names;
  }

  private Set<String> atAnyDepth(Set<String> names) {
    Set<String> joined = new LinkedHashSet<>();
    for (String name : names) {
      forks.forEach(
          (branch, fork) -> {
            if (name.startsWith(branch + "/")) {
              joined.add(fork + name.substring(name.lastIndexOf('/')));
            }
          });
    }
    return joined;
  }

  /** Whether two places run side by side, so that neither comes before the other. */
  boolean areBeside(String one, String other) {
    return forks.entrySet().stream()
        .filter(entry -> isIn(one, entry.getKey()))
        .anyMatch(
            entry ->
                forks.entrySet().stream()
                    .filter(branch -> branch.getValue().equals(entry.getValue()))
                    .filter(branch -> !branch.getKey().equals(entry.getKey()))
                    .anyMatch(branch -> isIn(other, branch.getKey())));
  }

  private static boolean isIn(String id, String branch) {
    return id.equals(branch) || id.startsWith(branch + "/");
  }
}
