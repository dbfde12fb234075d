package dev.lockstep.engine;

import dev.lockstep.event.RunEvent;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The course of a rollback: what was cut off is settled, the hosts are reached, then one leg of the
 * way back after another, each step with its barrier. Stops at the first failure. Coordinator only.
 */
final class Retreat {
  /** How a rollback ends that came to its end. */
  static final String DONE = "rolled back";

  private final World world;
  private final WayBack way;
  private final List<RunEvent> turn;

  /**
   * @param turn what is recorded when nothing keeps the run from turning back
   */
  Retreat(World world, WayBack way, List<RunEvent> turn) {
    this.world = world;
    this.way = way;
    this.turn = List.copyOf(turn);
  }

  /** Performs it; the halt says how it went. */
  void perform() {
    List<PlannedStep> steps = new ArrayList<>(world.plan().steps());
    steps.addAll(way.steps());
    world.coordinator().record(new Doubts(steps, world.past().state()).harmless());
    Set<String> hosts = way.hosts();
    boolean all = new Boarding(world).connect(hosts).size() == hosts.size();
    if (!all || !new Locks(world).take(hosts) || world.halt().isCalled()) {
      return;
    }
    world.coordinator().record(turn);
    new Recovery(world).recover();
    GateKeeper gates = new GateKeeper(world);
    StageWalk walk = new StageWalk(world, new StepRound(world, new Needs(world, gates)), gates);
    for (WayBack.Leg leg : way.legs()) {
      if (!world.halt().isCalled()) {
        walk.walk(leg.nodes(), leg.hosts());
      }
    }
    if (!world.halt().isCalled()) {
      world.halt().finish(DONE);
    }
  }
}
