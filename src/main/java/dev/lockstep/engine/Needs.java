package dev.lockstep.engine;

import dev.lockstep.check.Verdict;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Outcome;
import dev.lockstep.plan.PlannedCheck;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Typed;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What must hold right before a step ({@code needs}, language §4): checks that passed and are still
 * fresh, and steps that ended well. Coordinator only.
 */
final class Needs {
  private final World world;
  private final GateKeeper gates;

  Needs(World world, GateKeeper gates) {
    this.world = world;
    this.gates = gates;
  }

  /** Whether the step may begin; if not, the halt says why. */
  boolean hold(PlannedStep planned) {
    return world.plan().needs().getOrDefault(planned.id(), List.of()).stream()
        .allMatch(need -> holds(planned, need));
  }

  private boolean holds(PlannedStep planned, String need) {
    Optional<PlannedCheck> check =
        world.plan().checks().stream().filter(one -> one.id().equals(need)).findFirst();
    return check.isPresent() ? checked(planned, check.get()) : ended(planned, need);
  }

  private boolean checked(PlannedStep planned, PlannedCheck check) {
    List<Verdicts.Given> given = world.memories().verdicts().of(check.id());
    boolean good = !given.isEmpty() && given.stream().noneMatch(one -> one.verdict().blocks());
    if (good && isFresh(check, given)) {
      return true;
    }
    return gates.passes("before " + planned.id(), List.of(check));
  }

  /**
   * Whether the oldest verdict is younger than {@code fresh_for}; without it a verdict stays good.
   */
  private boolean isFresh(PlannedCheck check, List<Verdicts.Given> given) {
    Optional<Typed<Duration>> limit = check.precondition().terms().freshFor();
    if (limit.isEmpty()) {
      return true;
    }
    try {
      String host = check.hosts().get(0);
      Duration fresh = limit.get().value(check.frame().scope(host, world.memory(), Map.of()));
      Instant oldest = Instant.now(world.ports().clocks().clock()).minus(fresh);
      return given.stream()
          .filter(one -> !(one.verdict() instanceof Verdict.NotApplicable))
          .allMatch(one -> one.at().isAfter(oldest));
    } catch (EvaluationException unknown) {
      return false;
    }
  }

  private boolean ended(PlannedStep planned, String need) {
    Collection<Outcome> outcomes = world.memory().outcomes(need);
    boolean good =
        outcomes.stream().anyMatch(Needs::isGood)
            && outcomes.stream().allMatch(one -> isGood(one) || one == Outcome.SKIPPED);
    if (!good) {
      String sentence =
          "step `" + planned.id() + "` needs `" + need + "`, which has not ended well everywhere";
      world.halt().stop(ExitCode.FAILED, sentence);
    }
    return good;
  }

  private static boolean isGood(Outcome outcome) {
    return outcome == Outcome.OK || outcome == Outcome.CHANGED;
  }
}
