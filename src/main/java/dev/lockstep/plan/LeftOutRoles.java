package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.inventory.Host;
import dev.lockstep.inventory.Inventory;
import dev.lockstep.platform.PlatformType;
import dev.lockstep.text.Located;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Roles that a runbook visits in no phase at all: it may leave out those whose version goes
 * together with the others' new one, when it has the precondition that this needs.
 */
final class LeftOutRoles {
  private final PlatformType type;
  private final Located<String> named;
  private final Inventory inventory;
  private final Diagnostics out;

  LeftOutRoles(PlatformType type, Located<String> named, Inventory inventory, Diagnostics out) {
    this.type = type;
    this.named = named;
    this.inventory = inventory;
    this.out = out;
  }

  /** The roles that are left out; reports those that must not be. */
  Set<String> find(List<PhaseProof> phases, Plan plan) {
    Set<String> visited = new LinkedHashSet<>();
    phases.forEach(phase -> visited.addAll(phase.visited()));
    Set<String> left = new LinkedHashSet<>();
    if (visited.isEmpty()) {
      return left; // each phase is missing, and will be reported
    }
    for (String role : type.roles().keySet()) {
      List<String> hosts = inventory.hostsOf(role).stream().map(Host::name).toList();
      boolean bound = phases.stream().anyMatch(phase -> phase.has(role));
      if (bound && !hosts.isEmpty() && hosts.stream().noneMatch(visited::contains)) {
        left.add(role);
        report(role, hosts, plan);
      }
    }
    return left;
  }

  private void report(String role, List<String> hosts, Plan plan) {
    if (!new MixedVersionProof(type.mixing(), named, inventory, plan, out).judge(role, hosts)) {
      out.add(leftOut(role, hosts));
    }
  }

  private Diagnostic leftOut(String role, List<String> hosts) {
    return Diagnostic.error(
            "role-left-out",
            named.span(),
            "no stage visits the role `"
                + role
                + "`: "
                + Phrases.some("host", hosts)
                + (hosts.size() == 1 ? " is" : " are")
                + " left out")
        .also(type.roles().get(role).name().span(), "a role of the platform")
        .note("the platform has no `mixed_versions` that lets it stay as it is")
        .help("visit it in every phase; `hosts: phase` does so by itself");
  }
}
