package dev.lockstep.plan;

import dev.lockstep.runbook.Precondition;
import java.util.List;

/**
 * A precondition in a plan.
 *
 * @param id unique in the plan
 * @param guards all conditions on it
 * @param hosts on which it applies, in order; for a check by a person all hosts of the plan
 */
public record PlannedCheck(
    String id, Precondition precondition, Frame frame, List<Guard> guards, List<String> hosts) {
  public PlannedCheck {
    guards = List.copyOf(guards);
    hosts = List.copyOf(hosts);
  }
}
