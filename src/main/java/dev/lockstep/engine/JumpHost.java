package dev.lockstep.engine;

import dev.lockstep.inventory.Host;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlannedHost;
import dev.lockstep.transport.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The machine on which Lockstep runs, as a host: for {@code local} and {@code delegate_to}. */
final class JumpHost {
  /** The name under which steps are delegated to it. */
  static final String NAME = "localhost";

  /** How it is reached: not at all. */
  static final Target TARGET =
      new Target(
          NAME,
          Target.Kind.LOCAL,
          new Target.Address(NAME, 22),
          new Target.Login("", List.of(), Optional.empty(), Optional.empty(), Optional.empty()),
          new Target.Trust(List.of(), false),
          Target.Timing.DEFAULT);

  private static final PlannedHost PLANNED =
      new PlannedHost(new Host(NAME, List.of(), Map.of()), TARGET, PlannedHost.BecomeDefaults.NONE);

  private JumpHost() {}

  /** A host of the plan, or the jump host where the plan has none of that name. */
  static PlannedHost or(Plan plan, String name) {
    return plan.hosts().getOrDefault(name, PLANNED);
  }
}
