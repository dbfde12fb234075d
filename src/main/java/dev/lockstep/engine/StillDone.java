package dev.lockstep.engine;

import dev.lockstep.event.Outcome;
import dev.lockstep.event.StepState;
import dev.lockstep.operation.Circumstances;
import dev.lockstep.plan.PlannedChapter;
import dev.lockstep.plan.PlannedChapter.PlannedStage;
import dev.lockstep.plan.PlannedHost;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.plan.StepCircumstances;
import dev.lockstep.runbook.DoneWhen;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.transport.Session;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Looks whether finished steps are done still: those of the stage in progress, and those that must
 * hold until a stage that has not begun. Coordinator only.
 */
final class StillDone {
  private final World world;

  /** A finished step on a host, and where it is looked at. */
  private record Finished(PlannedStep step, String host, String site) {}

  StillDone(World world) {
    this.world = world;
  }

  /** What does not hold any more, in one sentence each. */
  List<String> lost() {
    Map<String, List<Finished>> bySite = new LinkedHashMap<>();
    for (Finished one : finished()) {
      bySite.computeIfAbsent(one.site(), site -> new ArrayList<>()).add(one);
    }
    List<Supplier<List<String>>> tasks = new ArrayList<>();
    bySite.values().forEach(queue -> tasks.add(() -> lost(queue)));
    return world.coordinator().inParallel(tasks).stream().flatMap(List::stream).toList();
  }

  private List<Finished> finished() {
    Optional<String> stage = world.past().stage();
    List<Finished> finished = new ArrayList<>();
    for (PlannedChapter chapter : world.plan().chapters()) {
      if (chapter instanceof PlannedStage planned) {
        boolean inProgress = stage.equals(Optional.of(planned.id()));
        planned.body().stream()
            .flatMap(Engine::stepsOf)
            .filter(step -> doneWhen(step).isPresent() && (inProgress || mustHold(step)))
            .forEach(step -> step.hosts().forEach(host -> add(step, host, finished)));
      }
    }
    return finished;
  }

  private void add(PlannedStep step, String host, List<Finished> finished) {
    StepState stand = world.past().state().step(step.id(), host);
    Optional<Outcome> outcome = stand.outcome();
    boolean done =
        outcome.equals(Optional.of(Outcome.OK)) || outcome.equals(Optional.of(Outcome.CHANGED));
    if (done && !stand.attempts().isEmpty()) {
      String site = step.sites().delegates().getOrDefault(host, host);
      finished.add(new Finished(step, host, site));
    }
  }

  private boolean mustHold(PlannedStep step) {
    return step.step()
        .conduct()
        .safeguards()
        .holdsUntil()
        .map(stage -> world.memory().begun(stage.value()).isEmpty())
        .orElse(false);
  }

  private static Optional<DoneWhen> doneWhen(PlannedStep step) {
    return step.step().conduct().safeguards().doneWhen();
  }

  private List<String> lost(List<Finished> queue) {
    return queue.stream().flatMap(one -> look(one).stream()).toList();
  }

  private Optional<String> look(Finished one) {
    try {
      for (Map<String, Value> item : items(one)) {
        HostScope scope = one.step().frame().scope(one.host(), world.memory(), item);
        if (!DoneProbe.holds(doneWhen(one.step()).orElseThrow(), hands(one, scope), scope)) {
          return Optional.of(words(one) + " was done, and its `done_when` holds no longer");
        }
      }
      return Optional.empty();
    } catch (EvaluationException trouble) {
      return Optional.of(unseen(one, Evaluations.message(trouble)));
    } catch (DoneProbe.BlindException blind) {
      return Optional.of(unseen(one, blind.getMessage()));
    }
  }

  /** What stands for the item of a loop, for each that was done; once, outside a loop. */
  private List<Map<String, Value>> items(Finished one) {
    return one.step()
        .step()
        .conduct()
        .loop()
        .map(loop -> items(one, loop.as().value()))
        .orElse(List.of(Map.of()));
  }

  private List<Map<String, Value>> items(Finished one, String as) {
    StepState stand = world.past().state().step(one.step().id(), one.host());
    Set<String> tried = stand.attempts().keySet();
    return stand.items().entrySet().stream()
        .filter(item -> tried.contains(item.getKey()))
        .map(item -> Map.of(as, item.getValue()))
        .toList();
  }

  private Hands hands(Finished one, HostScope scope)
      throws EvaluationException, DoneProbe.BlindException {
    boolean here = Assessor.runsHere(one.step().step());
    Optional<Session> session =
        here ? world.crew().here(one.host()) : world.crew().session(one.site());
    PlannedHost executor = JumpHost.or(world.plan(), here ? "" : one.site());
    Circumstances circumstances = StepCircumstances.of(one.step(), executor, scope);
    return new Hands(
        world,
        session.orElseThrow(
            () -> new DoneProbe.BlindException("`" + one.site() + "` does not answer")),
        circumstances);
  }

  private static String unseen(Finished one, String why) {
    return words(one) + " was done, and whether it still is can't be seen: " + why;
  }

  private static String words(Finished one) {
    return "step `" + one.step().id() + "` on `" + one.host() + "`";
  }
}
