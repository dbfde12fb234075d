package dev.lockstep.plan;

import dev.lockstep.plan.PlannedNode.Sites;
import dev.lockstep.runbook.Precondition;
import java.util.List;

/**
 * A precondition in a plan.
 *
 * @param id unique in the plan
 * @param guards all conditions on it
 * @param sites hosts on which it applies, in order (for a check by a person all hosts of the plan),
 *     and where it looks instead
 * @param settings what it sets for itself, inside what its stage sets
 */
public record PlannedCheck(
    String id,
    Precondition precondition,
    Frame frame,
    List<Guard> guards,
    Sites sites,
    List<Setting> settings) {
  public PlannedCheck {
    guards = List.copyOf(guards);
    settings = List.copyOf(settings);
  }

  /** What people call it: its name with the values in it, as far as they are known. */
  public String title() {
    return Title.of(precondition.name(), frame, hosts());
  }

  /** Hosts on which it applies, in order. */
  public List<String> hosts() {
    return sites.hosts();
  }
}
