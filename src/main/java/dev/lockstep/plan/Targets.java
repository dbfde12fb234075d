package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.inventory.Host;
import dev.lockstep.transport.Target;
import dev.lockstep.value.Value;
import java.util.Optional;
import java.util.function.Function;

/** How hosts are reached, from their variables. */
public interface Targets {
  /**
   * How to reach a host; empty, with reports, when its variables can't be used.
   *
   * @param variables the host's variables with references put in, passwords as secrets
   */
  Optional<Target> target(Host host, Function<String, Optional<Value>> variables, Diagnostics out);
}
