package dev.lockstep.engine;

import dev.lockstep.event.Outcome;
import dev.lockstep.event.RunEvent;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlannedChapter;
import dev.lockstep.plan.PlannedChapter.PlannedGate;
import dev.lockstep.plan.PlannedChapter.PlannedStage;
import dev.lockstep.plan.PlannedCheck;
import dev.lockstep.runbook.Precondition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The course of a run: preflight, then stages and gates in order. Coordinator only. */
final class Run {
  /** Why a runbook need not run. */
  static final String ALREADY_DONE = "already done: the runbook's `done_when` holds on every host";

  /** Why a step need not run. */
  static final String STAGE_DONE = "already done: the stage's `done_when` holds";

  private final World world;
  private final GateKeeper gates;
  private final StageWalk walk;
  private final AlreadyDone done;

  Run(World world) {
    this.world = world;
    this.gates = new GateKeeper(world);
    this.walk = new StageWalk(world, new StepRound(world, new Needs(world, gates)), gates);
    this.done = new AlreadyDone(world);
  }

  /** Performs it; the halt says how it went. */
  void perform() {
    Set<String> reached = new Boarding(world).connect();
    boolean all = reached.size() == world.plan().hosts().size();
    if (!new Boarding(world).lock(reached)) {
      return;
    }
    if (all && done.everywhere()) {
      world.halt().finish(ALREADY_DONE);
      return;
    }
    if (!world.halt().isCalled() || !all) {
      preflight(reached);
    }
    world.plan().chapters().stream().takeWhile(this::goesOn).forEach(this::perform);
  }

  /** Goes on with it where it stopped. */
  void resume() {
    Resumption resumption = new Resumption(world, gates);
    resumption.settle();
    Set<String> reached = new Boarding(world).connect();
    boolean all = reached.size() == world.plan().hosts().size();
    if (!new Boarding(world).lock(reached)) {
      return;
    }
    if (!world.memory().hasChanged() && resumption.looksAtPreflight()) {
      new Reobservation(world).look(reached);
    }
    if (resumption.needsPreflight()) {
      preflight(reached);
    }
    if (all && !world.halt().isCalled()) {
      resumption.lookAgain();
    }
    world.plan().chapters().stream().takeWhile(this::goesOn).forEach(this::perform);
    resumption.tellUnsettled();
  }

  /**
   * Looks at everything, also where hosts are missing or an observation failed: for one report of
   * all findings.
   */
  private void preflight(Set<String> reached) {
    walk.look(world.plan().observe(), reached);
    gates.passes(Precondition.PREFLIGHT, at(Precondition.PREFLIGHT));
  }

  private boolean goesOn(PlannedChapter chapter) {
    return !world.halt().isCalled();
  }

  private void perform(PlannedChapter chapter) {
    if (chapter instanceof PlannedGate gate && !world.past().hasPassed(gate.name())) {
      gates.passes(gate.name(), at(gate.name()));
    } else if (chapter instanceof PlannedStage stage) {
      perform(stage);
    }
  }

  private void perform(PlannedStage stage) {
    int number = 0;
    for (List<String> batch : stage.batches()) {
      String wave = stage.waves().get(number);
      number++;
      if (world.halt().isCalled()) {
        return;
      }
      if (world.past().isBehind(stage.id()) || world.past().hasEnded(stage.id(), number)) {
        continue;
      }
      world.record(
          new RunEvent.StageStarted(stage.id(), stage.stage().name().value(), number, batch, wave));
      walk.walk(stage.body(), open(stage, batch));
      if (!world.halt().isCalled()) {
        world.record(new RunEvent.StageEnded(stage.id(), number));
      }
    }
    verify(stage);
  }

  /** The hosts of a batch on which the stage has not been done already. */
  private List<String> open(PlannedStage stage, List<String> batch) {
    Set<String> finished = new LinkedHashSet<>(passedOver(stage, batch));
    finished.addAll(done.on(stage, untouched(stage, batch)));
    List<RunEvent> events = new ArrayList<>();
    stage.body().stream()
        .flatMap(Engine::stepsOf)
        .forEach(
            step ->
                finished.stream()
                    .filter(step.hosts()::contains)
                    .filter(host -> world.past().isUntouched(List.of(step.id()), host))
                    .map(host -> passedOver(step.id(), host))
                    .forEach(events::add));
    world.coordinator().record(events);
    Set<String> open = new LinkedHashSet<>(batch);
    open.removeAll(finished);
    return List.copyOf(open);
  }

  /** The hosts on which nothing of the stage has happened in an earlier session. */
  private List<String> untouched(PlannedStage stage, List<String> batch) {
    List<String> steps = steps(stage);
    return batch.stream().filter(host -> world.past().isUntouched(steps, host)).toList();
  }

  /** The hosts on which an earlier session saw that the stage was done. */
  private List<String> passedOver(PlannedStage stage, List<String> batch) {
    List<String> steps = steps(stage);
    return batch.stream().filter(host -> world.past().wasPassedOver(steps, host)).toList();
  }

  private static List<String> steps(PlannedStage stage) {
    return stage.body().stream().flatMap(Engine::stepsOf).map(step -> step.id()).toList();
  }

  private static RunEvent passedOver(String step, String host) {
    return new RunEvent.StepEnded(step, host, Outcome.OK, STAGE_DONE, "");
  }

  private void verify(PlannedStage stage) {
    boolean due = !stage.verify().isEmpty() && !world.past().hasPassed(verification(stage));
    if (due && !world.halt().isCalled()) {
      gates.passes(verification(stage), checksOf(stage, world.plan()));
    }
  }

  /** What the checks at the end of a stage are called together. */
  static String verification(PlannedStage stage) {
    return "verify " + stage.id();
  }

  /** The checks at the end of a stage. */
  static List<PlannedCheck> checksOf(PlannedStage stage, Plan plan) {
    return plan.checks().stream().filter(check -> stage.verify().contains(check.id())).toList();
  }

  private List<PlannedCheck> at(String gate) {
    return Engine.checksAt(world.plan(), gate);
  }
}
