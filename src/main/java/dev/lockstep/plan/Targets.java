package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.inventory.Host;
import dev.lockstep.inventory.Inventory;
import dev.lockstep.transport.Target;
import java.util.Optional;

/** How hosts are reached, from their variables. */
public interface Targets {
  /** How to reach a host; empty, with reports, when its variables can't be used. */
  Optional<Target> target(Inventory inventory, Host host, Diagnostics out);
}
