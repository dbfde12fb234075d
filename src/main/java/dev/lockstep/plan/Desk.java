package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostics;

/**
 * What all parts of the planner share.
 *
 * @param out where reports go
 */
record Desk(Ground ground, HostsOf hosts, TagFilter tags, Order order, Diagnostics out) {
  StepChecks checks() {
    return new StepChecks(out);
  }

  /** The same where tags choose nothing. */
  Desk withoutTags() {
    return new Desk(ground, hosts, TagFilter.NONE, order, out);
  }

  SitePlanner sites() {
    return new SitePlanner(hosts, out);
  }
}
