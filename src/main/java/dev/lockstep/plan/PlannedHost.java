package dev.lockstep.plan;

import dev.lockstep.inventory.Host;
import dev.lockstep.operation.Become;
import dev.lockstep.shell.Secret;
import dev.lockstep.transport.Target;
import java.util.Optional;

/**
 * A host that a run contacts.
 *
 * @param become what inventory and command line say about becoming another user there
 * @param sameMachineAs another name of the same machine, as the inventory says
 */
public record PlannedHost(
    Host host, Target target, BecomeDefaults become, Optional<String> sameMachineAs) {
  /** A host of which nobody says that it has another name. */
  public PlannedHost(Host host, Target target, BecomeDefaults become) {
    this(host, target, become, Optional.empty());
  }

  /** The host's name in the inventory. */
  public String name() {
    return host.name();
  }

  /**
   * What holds where a step says nothing.
   *
   * @param always whether every step becomes another user ({@code ansible_become}, {@code -b})
   */
  public record BecomeDefaults(
      boolean always, String user, Become.Method method, Optional<Secret> password) {
    /** Only where a step says so, then root by sudo without a password. */
    public static final BecomeDefaults NONE =
        new BecomeDefaults(false, "root", Become.Method.SUDO, Optional.empty());
  }
}
