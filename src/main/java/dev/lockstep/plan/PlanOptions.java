package dev.lockstep.plan;

import dev.lockstep.plan.PlannedHost.BecomeDefaults;
import java.util.List;
import java.util.Optional;

/**
 * What the command line says about a plan, beside files.
 *
 * @param limit {@code --limit}, a host pattern
 * @param become what holds where the inventory says nothing: {@code -b}, {@code --become-user},
 *     {@code -K}
 */
public record PlanOptions(
    Optional<String> limit, List<String> tags, List<String> skipTags, BecomeDefaults become) {
  /** All hosts, all steps, nobody else than the login user. */
  public static final PlanOptions NONE =
      new PlanOptions(Optional.empty(), List.of(), List.of(), BecomeDefaults.NONE);

  public PlanOptions {
    tags = List.copyOf(tags);
    skipTags = List.copyOf(skipTags);
  }
}
