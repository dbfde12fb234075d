package dev.lockstep.engine;

import dev.lockstep.check.Check;
import dev.lockstep.event.RunEvent;
import dev.lockstep.plan.PlannedCheck;
import dev.lockstep.text.Located;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One evaluation of a gate: its checks as they are made there, and its verdicts on record. */
record Round(World world, String gate, List<PlannedCheck> checks) {

  /** The check made at this gate; one that a step needs is made as at the gate it came to last. */
  Check check(PlannedCheck planned) {
    Map<String, Located<Check>> gates = planned.precondition().gates();
    String last = world.memories().verdicts().lastGate(planned.id()).orElse("");
    Located<Check> usual = gates.getOrDefault(last, gates.values().iterator().next());
    return gates.getOrDefault(gate, usual).value();
  }

  /** Puts a verdict on record, waived where somebody took it on; returns what is there now. */
  Found given(Found judged) {
    Instant now = Instant.now(world.ports().clocks().clock());
    Found found = new Waivers(world.settings()).applied(judged, now);
    world.record(
        new RunEvent.VerdictGiven(
            gate,
            found.check().id(),
            found.check().title(),
            found.host(),
            found.item(),
            found.verdict()));
    return found;
  }

  /** The hosts on which a check looks. */
  static Set<String> sites(PlannedCheck planned) {
    Set<String> sites = new LinkedHashSet<>();
    planned.hosts().forEach(host -> sites.add(site(planned, host)));
    return sites;
  }

  /** The host on which a check looks for a host's sake. */
  static String site(PlannedCheck planned, String host) {
    return planned.sites().delegates().getOrDefault(host, host);
  }
}
