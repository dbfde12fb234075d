package dev.lockstep.plan;

import java.util.List;

/**
 * Hosts that a stage takes at one time.
 *
 * @param wave which of a phase's waves they belong to, as people read it; empty where there is none
 */
record Visit(List<String> hosts, String wave) {
  Visit {
    hosts = List.copyOf(hosts);
  }
}
