package dev.lockstep.engine;

import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.template.EvaluationException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** A step that is done once per run, where its stage is done already on some of the hosts. */
final class Once {
  private Once() {}

  /**
   * Whether the host that it belongs to, the first for which its conditions hold, is among those
   * that were passed over because their stage is done: then it is done too.
   */
  static boolean isDone(World world, PlannedStep planned, Collection<String> passedOver) {
    if (!planned.step().conduct().placement().runOnce()) {
      return false;
    }
    Optional<String> first =
        planned.hosts().stream().filter(host -> applies(world, planned, host)).findFirst();
    return first.filter(passedOver::contains).isPresent();
  }

  private static boolean applies(World world, PlannedStep planned, String host) {
    try {
      return Conditions.unmet(planned.guards(), host, world.memory(), Map.of()).isEmpty();
    } catch (EvaluationException notKnown) {
      return false;
    }
  }
}
