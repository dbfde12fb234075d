package dev.lockstep.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A runbook bound to an inventory: everything that can be known before a run. Immutable.
 *
 * @param hosts every host that a run contacts, by name, in the inventory's order
 * @param observe reading steps of preflight
 * @param checks all preconditions, those of {@code verify} too
 */
public record Plan(
    PlanHead head,
    Map<String, PlannedHost> hosts,
    List<PlannedNode> observe,
    List<PlannedCheck> checks,
    List<PlannedChapter> chapters) {
  public Plan {
    hosts = Collections.unmodifiableMap(new LinkedHashMap<>(hosts));
    observe = List.copyOf(observe);
    checks = List.copyOf(checks);
    chapters = List.copyOf(chapters);
  }
}
