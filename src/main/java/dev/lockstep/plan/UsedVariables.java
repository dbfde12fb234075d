package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.inventory.UnresolvableException;
import java.util.List;

/**
 * Looks at the inventory variables that a runbook uses: one whose Jinja2 Lockstep does not read has
 * no value, and that must be known before the run. Those that nobody uses may be what they like.
 */
final class UsedVariables {
  private UsedVariables() {}

  static void check(Ground ground, List<String> hosts, Diagnostics out) {
    for (String host : hosts) {
      for (String name : ground.usage().names()) {
        try {
          ground.variables().resolved(host, name);
        } catch (UnresolvableException e) {
          out.add(e.diagnostic());
        }
      }
    }
  }
}
