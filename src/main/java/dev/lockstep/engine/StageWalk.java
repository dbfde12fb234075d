package dev.lockstep.engine;

import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.RunEvent;
import dev.lockstep.plan.PlannedNode;
import dev.lockstep.plan.PlannedNode.PlannedBlock;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Walks steps and blocks, a barrier after each step. A failure stops the run, unless a block around
 * it has a {@code rescue}: then its host leaves the block, the others go on in it, and after them
 * the rescue runs where it is needed (language §4). Coordinator only.
 */
final class StageWalk {
  private final World world;
  private final StepRound round;
  private final Set<String> unsettled = new LinkedHashSet<>();
  private final Map<String, Failed> failures = new HashMap<>();

  /** The step that failed last on a host. */
  private record Failed(String step, String message) {}

  /** Whether a failure is left to a rescue, and whether to go on though the run is stopping. */
  private record Mode(boolean rescued, boolean evenIfStopping) {}

  StageWalk(World world, StepRound round) {
    this.world = world;
    this.round = round;
  }

  /** Walks nodes on the hosts of a batch. The halt says whether it went well. */
  void walk(List<PlannedNode> nodes, List<String> hosts) {
    walk(nodes, new LinkedHashSet<>(hosts), new Mode(false, false));
  }

  /** The hosts that failed on the way, and were not rescued. */
  private Set<String> walk(List<PlannedNode> nodes, Set<String> hosts, Mode mode) {
    Set<String> fallen = new LinkedHashSet<>();
    for (PlannedNode node : nodes) {
      if (world.halt().isCalled() && !mode.evenIfStopping()) {
        break;
      }
      Set<String> standing =
          without(hosts, host -> fallen.contains(host) || unsettled.contains(host));
      fallen.addAll(
          node instanceof PlannedStep step
              ? step(step, standing, mode)
              : block((PlannedBlock) node, standing, mode));
    }
    return fallen;
  }

  /** A failure that a rescue ended does not count any more; that is a fact of its own. */
  private void forgive(PlannedBlock block, Set<String> hosts) {
    List<RunEvent> events = new ArrayList<>();
    for (String host : hosts) {
      if (!world.halt().isCalled()) {
        Failed failed = failures.remove(host);
        events.add(
            new RunEvent.StepEnded(
                failed.step(),
                host,
                Outcome.FAILED,
                failed.message(),
                "rescued by block `" + block.id() + "`"));
      }
    }
    world.coordinator().record(events);
  }

  private Set<String> step(PlannedStep step, Set<String> hosts, Mode mode) {
    Set<String> failed = new LinkedHashSet<>();
    for (StepResult result : round.perform(step, hosts)) {
      if (result.isFallen()) {
        failures.put(result.host(), new Failed(step.id(), result.message()));
        fall(step, result, mode);
        (result.outcome() == Outcome.FAILED ? failed : unsettled).add(result.host());
      }
    }
    return failed;
  }

  private void fall(PlannedStep step, StepResult result, Mode mode) {
    boolean left = mode.rescued() && result.outcome() == Outcome.FAILED;
    if (!left) {
      world.halt().stop(code(result.outcome()), why(step, result));
    }
  }

  private static ExitCode code(Outcome outcome) {
    return switch (outcome) {
      case IN_DOUBT -> ExitCode.IN_DOUBT;
      case UNREACHABLE -> ExitCode.UNREACHABLE;
      case FAILED, OK, CHANGED, SKIPPED, CANCELLED -> ExitCode.FAILED;
    };
  }

  private static String why(PlannedStep step, StepResult result) {
    String reason = result.message().isEmpty() ? "" : ": " + result.message();
    return "step `"
        + step.id()
        + "` "
        + word(result.outcome())
        + " on `"
        + result.host()
        + "`"
        + reason;
  }

  private static String word(Outcome outcome) {
    return outcome == Outcome.FAILED ? "failed" : "is " + outcome.word();
  }

  private Set<String> block(PlannedBlock block, Set<String> hosts, Mode mode) {
    Set<String> entered = without(hosts, host -> !block.hosts().contains(host));
    boolean rescues = !block.rescue().isEmpty();
    Set<String> fallen =
        walk(block.steps(), entered, new Mode(mode.rescued() || rescues, mode.evenIfStopping()));
    if (rescues && !fallen.isEmpty() && (!world.halt().isCalled() || mode.evenIfStopping())) {
      Set<String> lost = walk(block.rescue(), fallen, mode);
      forgive(block, without(fallen, lost::contains));
      fallen = lost;
    }
    Set<String> settled = without(entered, unsettled::contains);
    fallen.addAll(walk(block.always(), settled, new Mode(mode.rescued(), true)));
    return fallen;
  }

  private static Set<String> without(Set<String> hosts, Predicate<String> dropped) {
    Set<String> left = new LinkedHashSet<>(hosts);
    left.removeIf(dropped);
    return left;
  }
}
