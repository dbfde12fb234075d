package dev.lockstep.engine;

import dev.lockstep.event.Attempt;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Try;
import dev.lockstep.plan.PlannedChapter;
import dev.lockstep.plan.PlannedChapter.PlannedGate;
import dev.lockstep.plan.PlannedChapter.PlannedStage;
import dev.lockstep.plan.PlannedNode.PlannedGatePoint;
import dev.lockstep.runbook.Precondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What comes before a run goes on (design §4.7): what was cut off is settled, lost secrets are read
 * again, the gate passed last and what finished steps have brought must still hold. Coordinator
 * only.
 */
final class Resumption {
  private final World world;
  private final GateKeeper gates;

  Resumption(World world, GateKeeper gates) {
    this.world = world;
    this.gates = gates;
  }

  /** Writes down how attempts ended that were cut off and have changed nothing. */
  void settle() {
    Past past = world.past();
    world.coordinator().record(new Doubts(world.plan(), past.state()).harmless());
  }

  /** Whether preflight must be gone through, as it was not passed yet. */
  boolean needsPreflight() {
    return !world.past().hasPassed(Precondition.PREFLIGHT);
  }

  /** Whether its checks are made, for the first time or again. */
  boolean looksAtPreflight() {
    return needsPreflight() || lastGate().filter(Precondition.PREFLIGHT::equals).isPresent();
  }

  /** Looks at everything that must hold still; the halt says what does not. */
  void lookAgain() {
    new Recovery(world).recover();
    if (!world.halt().isCalled()) {
      lastGate().ifPresent(gate -> gates.passes(gate, Engine.checksAt(world.plan(), gate)));
    }
    if (!world.halt().isCalled()) {
      gates.passes(Precondition.RESUME, Engine.checksAt(world.plan(), Precondition.RESUME));
    }
    if (!world.halt().isCalled()) {
      List<String> lost = new StillDone(world).lost();
      if (!lost.isEmpty()) {
        String more = lost.size() == 1 ? "" : ", and " + (lost.size() - 1) + " more";
        world.halt().stop(ExitCode.GATE_CLOSED, lost.get(0) + more);
      }
    }
  }

  /** What the walk did not come to is in doubt still, and that is graver than why it stopped. */
  void tellUnsettled() {
    Past past = world.past();
    new Doubts(world.plan(), past.state())
        .open().stream()
            .map(Attempt::id)
            .filter(id -> !world.memory().isSettled(id))
            .findFirst()
            .ifPresent(this::tellUnsettled);
  }

  private void tellUnsettled(Try id) {
    String reason = world.halt().reason().sentence();
    String why = reason.isEmpty() ? "" : ": " + reason;
    String what = "step `" + id.step() + "` is in doubt still on `" + id.host() + "`" + why;
    world.halt().stop(ExitCode.IN_DOUBT, what);
  }

  /** Preflight describes the world before the first change, and only that. */
  private Optional<String> lastGate() {
    List<String> names = new ArrayList<>(List.of(Precondition.PREFLIGHT));
    for (PlannedChapter chapter : world.plan().chapters()) {
      if (chapter instanceof PlannedGate gate) {
        names.add(gate.name());
      } else if (chapter instanceof PlannedStage stage) {
        stage.body().stream()
            .filter(PlannedGatePoint.class::isInstance)
            .forEach(node -> names.add(((PlannedGatePoint) node).name()));
      }
    }
    return world
        .past()
        .lastPassed(names)
        .filter(gate -> !gate.equals(Precondition.PREFLIGHT) || !world.memory().hasChanged());
  }
}
