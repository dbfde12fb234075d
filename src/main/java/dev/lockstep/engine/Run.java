package dev.lockstep.engine;

import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.RunEvent;
import dev.lockstep.plan.PlannedChapter;
import dev.lockstep.plan.PlannedChapter.PlannedGate;
import dev.lockstep.plan.PlannedChapter.PlannedStage;
import dev.lockstep.plan.PlannedCheck;
import dev.lockstep.runbook.Precondition;
import dev.lockstep.transport.Connection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The course of a run: preflight, then stages and gates in order. Coordinator only. */
final class Run {
  private final World world;
  private final GateKeeper gates;
  private final StageWalk walk;
  private final AlreadyDone done;

  Run(World world) {
    this.world = world;
    this.gates = new GateKeeper(world);
    this.walk = new StageWalk(world, new StepRound(world, new Needs(world, gates)));
    this.done = new AlreadyDone(world);
  }

  /** Performs it; the halt says how it went. */
  void perform() {
    boolean all = connect();
    if (all && done.everywhere(world.plan().head().doneWhen(), world.plan().head().frame())) {
      return;
    }
    boolean held = all ? preflight() : halfPreflight();
    if (held) {
      world.plan().chapters().stream().takeWhile(this::goesOn).forEach(this::perform);
    }
  }

  /** Connects to all hosts at once; whether all were reached. */
  private boolean connect() {
    Map<String, Connection.Refused> refused = world.crew().connect(world.plan().hosts().keySet());
    refused.forEach(
        (host, why) ->
            world
                .halt()
                .stop(
                    ExitCode.UNREACHABLE,
                    "`"
                        + host
                        + "` could not be reached: "
                        + why.what()
                        + "; nothing has been changed"));
    return refused.isEmpty();
  }

  private boolean preflight() {
    walk.walk(world.plan().observe(), List.copyOf(world.plan().hosts().keySet()));
    return !world.halt().isCalled()
        && gates.passes(Precondition.PREFLIGHT, at(Precondition.PREFLIGHT));
  }

  /**
   * Some hosts are missing: the others are looked at all the same, for one report of everything.
   */
  private boolean halfPreflight() {
    gates.passes(Precondition.PREFLIGHT, at(Precondition.PREFLIGHT));
    return false;
  }

  private boolean goesOn(PlannedChapter chapter) {
    return !world.halt().isCalled();
  }

  private void perform(PlannedChapter chapter) {
    if (chapter instanceof PlannedGate gate) {
      gates.passes(gate.name(), at(gate.name()));
    } else if (chapter instanceof PlannedStage stage) {
      perform(stage);
    }
  }

  private void perform(PlannedStage stage) {
    int number = 0;
    for (List<String> batch : stage.batches()) {
      number++;
      if (world.halt().isCalled()) {
        return;
      }
      world.record(
          new RunEvent.StageStarted(stage.id(), stage.stage().name().value(), number, batch));
      walk.walk(stage.body(), open(stage, batch));
      if (!world.halt().isCalled()) {
        world.record(new RunEvent.StageEnded(stage.id(), number));
      }
    }
    verify(stage);
  }

  /** The hosts of a batch on which the stage has not been done already. */
  private List<String> open(PlannedStage stage, List<String> batch) {
    Set<String> finished = done.on(stage.stage().scoping().doneWhen(), stage.frame(), batch);
    List<RunEvent> events = new ArrayList<>();
    stage.body().stream()
        .flatMap(Engine::stepsOf)
        .forEach(
            step ->
                finished.stream()
                    .filter(step.hosts()::contains)
                    .map(host -> passedOver(step.id(), host))
                    .forEach(events::add));
    world.coordinator().record(events);
    Set<String> open = new LinkedHashSet<>(batch);
    open.removeAll(finished);
    return List.copyOf(open);
  }

  private static RunEvent passedOver(String step, String host) {
    return new RunEvent.StepEnded(
        step, host, Outcome.OK, "already done: the stage's `done_when` holds", "");
  }

  private void verify(PlannedStage stage) {
    if (!stage.verify().isEmpty() && !world.halt().isCalled()) {
      List<PlannedCheck> checks =
          world.plan().checks().stream()
              .filter(check -> stage.verify().contains(check.id()))
              .toList();
      gates.passes("verify " + stage.id(), checks);
    }
  }

  private List<PlannedCheck> at(String gate) {
    return Engine.checksAt(world.plan(), gate);
  }
}
