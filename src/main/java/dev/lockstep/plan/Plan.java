package dev.lockstep.plan;

import dev.lockstep.plan.PlannedNode.PlannedBlock;
import dev.lockstep.plan.PlannedNode.PlannedFork;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A runbook bound to an inventory: everything that can be known before a run. Immutable.
 *
 * @param hosts every host that a run contacts, by name, in the inventory's order
 * @param observe reading steps of preflight
 * @param checks all preconditions, those of {@code verify} too
 * @param needs for the id of a step the ids of the checks and steps that it needs
 */
public record Plan(
    PlanHead head,
    Map<String, PlannedHost> hosts,
    List<PlannedNode> observe,
    List<PlannedCheck> checks,
    List<PlannedChapter> chapters,
    Map<String, List<String>> needs) {
  public Plan {
    hosts = Collections.unmodifiableMap(new LinkedHashMap<>(hosts));
    observe = List.copyOf(observe);
    checks = List.copyOf(checks);
    chapters = List.copyOf(chapters);
    needs = Collections.unmodifiableMap(new LinkedHashMap<>(needs));
  }

  /** Every step, in the order in which a run comes to them; of a block those of rescue too. */
  public List<PlannedStep> steps() {
    List<PlannedStep> steps = new ArrayList<>();
    gather(observe, steps);
    for (PlannedChapter chapter : chapters) {
      if (chapter instanceof PlannedChapter.PlannedStage stage) {
        gather(stage.body(), steps);
      }
    }
    return steps;
  }

  /**
   * Every step by each of its names: its id, and for one in a branch of a fork the id without the
   * branch, which the same step of the other branches has too.
   */
  public Map<String, List<PlannedStep>> stepsByName() {
    ForkNames forks = new ForkNames();
    for (PlannedChapter chapter : chapters) {
      if (chapter instanceof PlannedChapter.PlannedStage stage) {
        gatherForks(stage.body(), forks);
      }
    }
    Map<String, List<PlannedStep>> named = new LinkedHashMap<>();
    for (PlannedStep step : steps()) {
      forks
          .of(step.id())
          .forEach(name -> named.computeIfAbsent(name, any -> new ArrayList<>()).add(step));
    }
    return named;
  }

  /** The same plan for these hosts. */
  Plan with(Map<String, PlannedHost> contacted) {
    return new Plan(head, contacted, observe, checks, chapters, needs);
  }

  /** The same plan with its digest. */
  Plan with(PlanSeal seal) {
    return new Plan(head.with(seal), hosts, observe, checks, chapters, needs);
  }

  /** The steps in these nodes, in order; of a block those of rescue too. */
  static List<PlannedStep> stepsOf(List<PlannedNode> nodes) {
    List<PlannedStep> steps = new ArrayList<>();
    gather(nodes, steps);
    return steps;
  }

  private static void gather(List<PlannedNode> nodes, List<PlannedStep> steps) {
    for (PlannedNode node : nodes) {
      if (node instanceof PlannedStep step) {
        steps.add(step);
      } else if (node instanceof PlannedBlock block) {
        gather(block.steps(), steps);
        gather(block.rescue(), steps);
        gather(block.always(), steps);
      } else if (node instanceof PlannedFork fork) {
        fork.branches().forEach(branch -> gather(branch.nodes(), steps));
      }
    }
  }

  private static void gatherForks(List<PlannedNode> nodes, ForkNames forks) {
    for (PlannedNode node : nodes) {
      if (node instanceof PlannedBlock block) {
        List.of(block.steps(), block.rescue(), block.always())
            .forEach(inner -> gatherForks(inner, forks));
      } else if (node instanceof PlannedFork fork) {
        forks.add(fork);
        fork.branches().forEach(branch -> gatherForks(branch.nodes(), forks));
      }
    }
  }
}
