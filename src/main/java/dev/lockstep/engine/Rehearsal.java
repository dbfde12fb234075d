package dev.lockstep.engine;

import dev.lockstep.check.Check;
import dev.lockstep.check.PersonCheck;
import dev.lockstep.event.ExitCode;
import dev.lockstep.plan.PlannedChapter;
import dev.lockstep.plan.PlannedChapter.PlannedStage;
import dev.lockstep.plan.PlannedCheck;
import dev.lockstep.plan.PlannedNode;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.runbook.Precondition;
import dev.lockstep.transport.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The course of a dry run (design §4.4): preconditions for real, every step looked at where it can
 * be, nobody asked, nothing changed. Coordinator only.
 */
final class Rehearsal {
  private final World world;
  private final Map<String, Foresight> hosts = new LinkedHashMap<>();

  Rehearsal(World world) {
    this.world = world;
    world.plan().hosts().keySet().forEach(host -> hosts.put(host, new Foresight(world, host)));
  }

  /** Performs it; the halt says whether the preconditions hold. */
  void perform() {
    connect();
    foresee(world.plan().observe());
    new GateKeeper(world).passes(Precondition.PREFLIGHT, preflight());
    for (PlannedChapter chapter : world.plan().chapters()) {
      if (chapter instanceof PlannedStage stage) {
        foresee(stage.body());
      }
    }
  }

  private void connect() {
    Map<String, Connection.Refused> refused = world.crew().connect(world.plan().hosts().keySet());
    refused.forEach(
        (host, why) ->
            world
                .halt()
                .stop(ExitCode.UNREACHABLE, "`" + host + "` could not be reached: " + why.what()));
    hosts.keySet().removeAll(refused.keySet());
  }

  /** The checks of preflight that no person answers: a dry run asks nobody. */
  private List<PlannedCheck> preflight() {
    return Engine.checksAt(world.plan(), Precondition.PREFLIGHT).stream()
        .filter(planned -> !(check(planned) instanceof PersonCheck))
        .toList();
  }

  private static Check check(PlannedCheck planned) {
    return planned.precondition().gates().get(Precondition.PREFLIGHT).value();
  }

  private void foresee(List<PlannedNode> nodes) {
    nodes.stream().flatMap(Engine::stepsOf).forEach(this::foresee);
  }

  private void foresee(PlannedStep step) {
    List<Supplier<Boolean>> tasks = new ArrayList<>();
    for (String host : step.hosts()) {
      if (hosts.containsKey(host)) {
        tasks.add(() -> hosts.get(host).foresee(step));
      }
    }
    world.coordinator().inParallel(tasks);
  }
}
