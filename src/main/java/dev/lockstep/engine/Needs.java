package dev.lockstep.engine;

import dev.lockstep.check.Verdict;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Outcome;
import dev.lockstep.plan.PlannedChapter;
import dev.lockstep.plan.PlannedChapter.PlannedStage;
import dev.lockstep.plan.PlannedCheck;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Typed;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What must hold right before a step ({@code needs}, language §4): checks that passed and are still
 * fresh, and steps that ended well. Coordinator only.
 */
final class Needs {
  /** What the round of checks before a step is called, and then the step. */
  static final String BEFORE = "before ";

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
    boolean applied =
        given.stream().anyMatch(one -> !(one.verdict() instanceof Verdict.NotApplicable));
    if (applied && given.stream().allMatch(Needs::isEnough) && isFresh(check, given)) {
      return true;
    }
    return gates.passes(BEFORE + planned.id(), List.of(check));
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

  private static boolean isEnough(Verdicts.Given given) {
    Verdict verdict = given.verdict();
    return !verdict.blocks() && !(verdict instanceof Verdict.Warned);
  }

  private boolean ended(PlannedStep planned, String need) {
    List<PlannedStep> named = world.plan().stepsByName().getOrDefault(need, List.of());
    boolean good =
        named.stream().allMatch(this::hasEndedWell) && named.stream().anyMatch(this::hasApplied);
    if (!good) {
      String sentence =
          "step `" + planned.id() + "` needs `" + need + "`, which has not ended well everywhere";
      world.halt().stop(ExitCode.FAILED, sentence);
    }
    return good;
  }

  /** Wherever the run has come with it by now: later batches of its stage do not count yet. */
  private boolean hasEndedWell(PlannedStep step) {
    Map<String, Outcome> outcomes = world.memory().outcomes(step.id());
    boolean once = step.step().conduct().placement().runOnce();
    return outcomes.values().stream().allMatch(one -> isGood(one) || one == Outcome.SKIPPED)
        && (once || outcomes.keySet().containsAll(due(step)));
  }

  private boolean hasApplied(PlannedStep step) {
    return world.memory().outcomes(step.id()).values().stream().anyMatch(Needs::isGood);
  }

  private Set<String> due(PlannedStep step) {
    Set<String> due = new HashSet<>(step.hosts());
    for (PlannedChapter chapter : world.plan().chapters()) {
      if (chapter instanceof PlannedStage stage
          && stage.body().stream().flatMap(Engine::stepsOf).anyMatch(step::equals)) {
        due.retainAll(world.memory().begun(stage.id()));
      }
    }
    return due;
  }

  private static boolean isGood(Outcome outcome) {
    return outcome == Outcome.OK || outcome == Outcome.CHANGED;
  }
}
