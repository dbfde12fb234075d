package dev.lockstep.engine;

import dev.lockstep.check.PersonCheck;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.RunEvent.Certainty;
import dev.lockstep.event.Try;
import dev.lockstep.plan.PlannedChapter;
import dev.lockstep.plan.PlannedChapter.PlannedGate;
import dev.lockstep.plan.PlannedChapter.PlannedStage;
import dev.lockstep.plan.PlannedCheck;
import dev.lockstep.plan.PlannedNode;
import dev.lockstep.plan.PlannedNode.PlannedBlock;
import dev.lockstep.plan.PlannedNode.PlannedFork;
import dev.lockstep.plan.PlannedNode.PlannedGatePoint;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.runbook.Precondition;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The course of a dry run (design §4.4): preconditions for real, every step looked at where it can
 * be, nobody asked, nothing changed. Coordinator only.
 */
final class Rehearsal {
  private final World world;
  private final Map<String, Traces> traces = new LinkedHashMap<>();
  private final AlreadyDone done;
  private final Proofs proofs;

  Rehearsal(World world) {
    this.world = world;
    this.done = new AlreadyDone(world);
    this.proofs = new Proofs(world.plan());
  }

  /** Performs it; the halt says whether the preconditions hold. */
  void perform() {
    new Boarding(world).connect().forEach(host -> traces.put(host, new Traces()));
    new Locks(world).rehearse(traces.keySet());
    boolean all = traces.keySet().containsAll(world.plan().hosts().keySet());
    if (all && done.everywhere()) {
      world.halt().finish(Run.ALREADY_DONE);
      return;
    }
    foresee(world.plan().observe(), Set.of());
    List<PlannedCheck> preflight = Engine.checksAt(world.plan(), Precondition.PREFLIGHT);
    new GateKeeper(world).passes(Precondition.PREFLIGHT, preflight);
    world.plan().chapters().forEach(this::foresee);
  }

  private void foresee(PlannedChapter chapter) {
    if (chapter instanceof PlannedGate gate) {
      announce(gate.name(), Engine.checksAt(world.plan(), gate.name()));
    } else if (chapter instanceof PlannedStage stage) {
      String name = stage.stage().name().value();
      world.record(new RunEvent.StageStarted(stage.id(), name, 1, stage.hosts()));
      foresee(stage.body(), done.on(stage, reached(stage.hosts())));
      announce(Run.verification(stage), Run.checksOf(stage, world.plan()));
      world.record(new RunEvent.StageEnded(stage.id(), 1));
    }
  }

  private List<String> reached(Collection<String> hosts) {
    return hosts.stream().filter(traces::containsKey).toList();
  }

  /** Checks whose time has not come. */
  private void announce(String gate, List<PlannedCheck> checks) {
    for (PlannedCheck planned : checks) {
      boolean asks = new Round(world, gate, checks).check(planned) instanceof PersonCheck;
      String what = asks ? "will be asked then" : "will be checked then";
      String name = planned.title();
      world.record(new RunEvent.CheckForeseen(gate, planned.id(), name, what));
    }
  }

  private void foresee(List<PlannedNode> nodes, Set<String> finished) {
    for (PlannedNode node : nodes) {
      if (world.halt().isInterrupted()) {
        return;
      }
      if (node instanceof PlannedStep step) {
        foresee(step, finished);
      } else if (node instanceof PlannedBlock block) {
        foresee(block.steps(), finished);
        block.rescue().stream().flatMap(Engine::stepsOf).forEach(step -> onlyIfFailed(step, block));
        foresee(block.always(), finished);
      } else if (node instanceof PlannedFork fork) {
        fork.branches().forEach(branch -> foresee(branch.nodes(), finished));
      } else if (node instanceof PlannedGatePoint gate) {
        announce(gate.name(), Engine.checksAt(world.plan(), gate.name()));
      }
    }
  }

  private void foresee(PlannedStep step, Set<String> finished) {
    List<String> hosts = reached(step.hosts());
    hosts.stream()
        .filter(finished::contains)
        .forEach(host -> mention(step, host, traces.get(host).certainty(), Run.STAGE_DONE));
    if (Once.isDone(world, step, finished)) {
      return;
    }
    Map<String, List<String>> queues = new LinkedHashMap<>();
    boolean once = step.step().conduct().placement().runOnce();
    for (String host : hosts) {
      if (!finished.contains(host)) {
        String site = step.sites().delegates().getOrDefault(host, host);
        queues.computeIfAbsent(once ? "" : site, name -> new ArrayList<>()).add(host);
      }
    }
    List<Supplier<Boolean>> tasks = new ArrayList<>();
    queues.values().forEach(queue -> tasks.add(() -> foresee(step, queue, once)));
    world.coordinator().inParallel(tasks);
  }

  private boolean foresee(PlannedStep step, List<String> queue, boolean once) {
    for (String host : queue) {
      String site = step.sites().delegates().getOrDefault(host, host);
      Traces there = traces.getOrDefault(site, traces.get(host));
      if (new StepForecast(world, step, host, there, proofs).perform() && once) {
        return true;
      }
    }
    return true;
  }

  /** A rescue that is not needed changes nothing: it is not looked at, and leaves no traces. */
  private void onlyIfFailed(PlannedStep step, PlannedBlock block) {
    String what = "only if a step of block `" + block.id() + "` fails: ";
    String summary = step.step().action().value().summary();
    reached(step.hosts()).forEach(host -> mention(step, host, Certainty.UNKNOWN, what + summary));
  }

  /** Says of a step only what is known without looking. */
  private void mention(PlannedStep step, String host, Certainty certainty, String what) {
    step.step()
        .conduct()
        .register()
        .map(capture -> capture.name().value())
        .ifPresent(name -> world.memory().keep(host, step.frame().space(), name, notYet(step)));
    world.record(new RunEvent.StepForeseen(new Try(step.id(), host, "", 1), certainty, what, ""));
  }

  private static Value notYet(PlannedStep step) {
    return new Value.Unknown("step `" + step.id() + "`");
  }
}
