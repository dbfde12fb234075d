package dev.lockstep.engine;

import dev.lockstep.engine.Brake.Mode;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.RunEvent;
import dev.lockstep.plan.PlannedNode;
import dev.lockstep.plan.PlannedNode.Branch;
import dev.lockstep.plan.PlannedNode.PlannedBlock;
import dev.lockstep.plan.PlannedNode.PlannedFork;
import dev.lockstep.plan.PlannedNode.PlannedGatePoint;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
  private static final String NOTHING_CHANGED = "; nothing has been changed";

  private final World world;
  private final StepRound round;
  private final GateKeeper gates;
  private final Set<String> passed;
  private final Set<String> unsettled = new LinkedHashSet<>();
  private final Map<String, List<Failure>> failures = new LinkedHashMap<>();
  private boolean looking;

  /** A failure that is left to a rescue. */
  private record Failure(PlannedStep step, StepResult result) {}

  StageWalk(World world, StepRound round, GateKeeper gates) {
    this.world = world;
    this.round = round;
    this.gates = gates;
    this.passed = new HashSet<>(world.past().passedInBatch());
  }

  /** Walks nodes on the hosts of a batch. The halt says whether it went well. */
  void walk(List<PlannedNode> nodes, Collection<String> hosts) {
    walk(nodes, new LinkedHashSet<>(hosts), Mode.PLAIN);
  }

  /** Walks reading steps, also when the run is to stop: for a report of everything. */
  void look(List<PlannedNode> nodes, Collection<String> hosts) {
    looking = true;
    walk(nodes, new LinkedHashSet<>(hosts), new Mode(false, true));
    looking = false;
  }

  /** The hosts that failed on the way, and were not rescued. */
  private Set<String> walk(List<PlannedNode> nodes, Set<String> hosts, Mode mode) {
    Set<String> fallen = new LinkedHashSet<>();
    for (PlannedNode node : nodes) {
      if (world.halt().isNear() && !mode.evenIfStopping()) {
        break;
      }
      Set<String> standing =
          without(hosts, host -> fallen.contains(host) || unsettled.contains(host));
      fallen.addAll(node(node, standing, mode));
    }
    return fallen;
  }

  private Set<String> node(PlannedNode node, Set<String> hosts, Mode mode) {
    if (node instanceof PlannedStep step) {
      return step(step, hosts, mode);
    } else if (node instanceof PlannedBlock block) {
      return block(block, hosts, mode);
    } else if (node instanceof PlannedFork fork) {
      return fork(fork, hosts, mode);
    } else if (node instanceof PlannedGatePoint gate) {
      if (!passed.remove(gate.name())) {
        gates.passes(gate.name(), Engine.checksAt(world.plan(), gate.name()));
      }
      return Set.of();
    }
    throw new AssertionError(node);
  }

  /** Groups of hosts side by side; they meet at the end. */
  private Set<String> fork(PlannedFork fork, Set<String> hosts, Mode mode) {
    Set<String> fallen = new LinkedHashSet<>();
    List<Runnable> courses = new ArrayList<>();
    for (Branch branch : fork.branches()) {
      Set<String> own = without(hosts, host -> !branch.hosts().contains(host));
      if (!own.isEmpty()) {
        courses.add(() -> fallen.addAll(branch(branch, own, mode)));
      }
    }
    world.coordinator().sideBySide(courses);
    return fallen;
  }

  /** Where one comes to an end that nobody foresaw, the others begin nothing more either. */
  private Set<String> branch(Branch branch, Set<String> hosts, Mode mode) {
    boolean ended = false;
    try {
      Set<String> fallen = walk(branch.nodes(), hosts, mode);
      ended = true;
      return fallen;
    } finally {
      if (!ended) {
        world.halt().foresee();
      }
    }
  }

  private Set<String> step(PlannedStep step, Set<String> hosts, Mode mode) {
    Set<String> failed = new LinkedHashSet<>();
    for (StepResult result : round.perform(step, hosts, new Brake(world.halt(), mode))) {
      if (result.isRescued()) {
        failed.add(result.host());
      }
      if (result.isFallen()) {
        Failure failure = new Failure(step, result);
        if (mode.leaves(result.outcome())) {
          failures.computeIfAbsent(result.host(), host -> new ArrayList<>()).add(failure);
        } else {
          stop(failure);
        }
        (result.outcome() == Outcome.FAILED ? failed : unsettled).add(result.host());
      }
    }
    return failed;
  }

  private Set<String> block(PlannedBlock block, Set<String> hosts, Mode mode) {
    Set<String> entered = without(hosts, host -> !block.hosts().contains(host));
    boolean rescues = !block.rescue().isEmpty();
    Set<String> fallen =
        walk(block.steps(), entered, new Mode(mode.rescued() || rescues, mode.evenIfStopping()));
    if (rescues && !fallen.isEmpty()) {
      fallen = rescue(block, fallen, mode);
    }
    Set<String> settled = without(entered, unsettled::contains);
    fallen.addAll(walk(block.always(), settled, new Mode(mode.rescued(), true)));
    return fallen;
  }

  /** The hosts that were not rescued. */
  private Set<String> rescue(PlannedBlock block, Set<String> fallen, Mode mode) {
    if (world.halt().isNear() && !mode.evenIfStopping()) {
      fallen.forEach(this::stop);
      return fallen;
    }
    Set<String> lost = walk(block.rescue(), without(fallen, unsettled::contains), mode);
    boolean isCut = world.halt().isNear() && !mode.evenIfStopping();
    for (String host : fallen) {
      if (isCut || lost.contains(host) || unsettled.contains(host)) {
        leave(host, mode);
      } else {
        forgive(block, host);
      }
    }
    return isCut ? fallen : lost;
  }

  /** No rescue has ended its failures: they count, unless a rescue further out may end them. */
  private void leave(String host, Mode mode) {
    if (!mode.rescued()) {
      stop(host);
    }
  }

  private void stop(String host) {
    failures.getOrDefault(host, List.of()).forEach(this::stop);
    failures.remove(host);
  }

  /** A failure that a rescue ended does not count any more; that is a fact of its own. */
  private void forgive(PlannedBlock block, String host) {
    List<RunEvent> events = new ArrayList<>();
    for (Failure failure : failures.getOrDefault(host, List.of())) {
      events.add(
          new RunEvent.StepEnded(
              failure.step().id(),
              host,
              Outcome.FAILED,
              failure.result().message(),
              StepResult.rescuedBy(block.id())));
    }
    failures.remove(host);
    world.coordinator().record(events);
  }

  private void stop(Failure failure) {
    StepResult result = failure.result();
    String reason = result.message().isEmpty() ? "" : ": " + result.message();
    String went = result.outcome() == Outcome.FAILED ? "failed" : "is " + result.outcome().word();
    String step = "step `" + failure.step().id() + "` ";
    String sentence = step + went + " on `" + result.host() + "`" + reason;
    world.halt().stop(code(result.outcome()), looking ? sentence + NOTHING_CHANGED : sentence);
  }

  private ExitCode code(Outcome outcome) {
    return switch (outcome) {
      case IN_DOUBT -> ExitCode.IN_DOUBT;
      case UNREACHABLE -> ExitCode.UNREACHABLE;
      case FAILED, OK, CHANGED, SKIPPED, CANCELLED ->
          looking ? ExitCode.PRECONDITION : ExitCode.FAILED;
    };
  }

  private static Set<String> without(Set<String> hosts, Predicate<String> dropped) {
    Set<String> left = new LinkedHashSet<>(hosts);
    left.removeIf(dropped);
    return left;
  }
}
