package dev.lockstep.engine;

import dev.lockstep.engine.Replan.Concern;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent.StageStarted;
import dev.lockstep.event.RunEvent.StepLine;
import dev.lockstep.event.RunState;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlannedChapter.PlannedStage;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where hosts stand that a changed plan has more or fewer of. */
final class ReplanHosts {
  private final Plan plan;
  private final RunState state;
  private final Past past;

  /** The hosts with which each stage has begun, in the order in which the stages did. */
  private final Map<String, Set<String>> begun = new LinkedHashMap<>();

  ReplanHosts(Plan plan, List<Recorded> events, RunState state) {
    this.plan = plan;
    this.state = state;
    this.past = new Past(events);
    for (Recorded recorded : events) {
      if (recorded.event() instanceof StageStarted started) {
        begun
            .computeIfAbsent(started.stage(), stage -> new LinkedHashSet<>())
            .addAll(started.hosts());
      }
    }
  }

  /** Hosts of a step whose batch is over, so that the run never comes to it there. */
  List<String> over(PlannedStep step) {
    List<String> over = new ArrayList<>();
    for (PlannedStage stage : stages()) {
      for (int number = 1; number <= stage.batches().size(); number++) {
        if (steps(stage).contains(step) && isOver(stage, number)) {
          over.addAll(stage.batches().get(number - 1));
        }
      }
    }
    over.retainAll(step.hosts());
    return over;
  }

  /** Whether the run has been past the place where a step stands, and comes to it once more. */
  boolean comesBefore(PlannedStep step) {
    boolean found = false;
    for (PlannedStage stage : stages()) {
      if (found && begun.containsKey(stage.id())) {
        return true;
      }
      List<PlannedStep> steps = steps(stage);
      int at = steps.indexOf(step);
      found |= at >= 0;
      if (at >= 0 && steps.subList(at + 1, steps.size()).stream().anyMatch(this::hasBegun)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasBegun(PlannedStep step) {
    return step.hosts().stream().anyMatch(host -> !past.isUntouched(List.of(step.id()), host));
  }

  private boolean isOver(PlannedStage stage, int batch) {
    return past.isBehind(stage.id()) || past.hasEnded(stage.id(), batch);
  }

  /** Hosts that leave half way, and hosts that come too late for a stage. */
  List<Concern> concerns() {
    List<Concern> concerns = new ArrayList<>();
    for (String host : left()) {
      concerns.add(
          new Concern(
              host,
              "host `"
                  + host
                  + "` is half way and not in the new plan: what was begun there would stay as it"
                  + " is"));
    }
    missed()
        .forEach(
            (host, stages) ->
                concerns.add(
                    new Concern(
                        host,
                        "host `"
                            + host
                            + "` has never gone through "
                            + String.join(", ", stages)
                            + ", which has ended, and will not")));
    return concerns;
  }

  /** Hosts on which something has begun, and on which something more was to come. */
  private List<String> left() {
    Set<String> all = new LinkedHashSet<>();
    state.steps().values().forEach(step -> all.addAll(step.hosts()));
    return all.stream().filter(this::left).toList();
  }

  private boolean left(String host) {
    List<StepLine> here =
        state.steps().values().stream()
            .filter(step -> !step.stage().isEmpty() && step.hosts().contains(host))
            .toList();
    boolean isGone =
        stages().stream().noneMatch(stage -> stage.hosts().contains(host))
            || here.stream().anyMatch(step -> isUnderWay(step, host) && isGone(step, host));
    return isGone
        && here.stream().anyMatch(step -> !state.step(step.id(), host).attempts().isEmpty())
        && here.stream().anyMatch(step -> !state.step(step.id(), host).isFinal());
  }

  /** Whether its stage is the one in progress. */
  private boolean isUnderWay(StepLine step, String host) {
    return past.stage().filter(step.stage()::equals).isPresent()
        && begun.getOrDefault(step.stage(), Set.of()).contains(host);
  }

  private boolean isGone(StepLine step, String host) {
    return stages().stream()
        .filter(stage -> stage.id().equals(step.stage()))
        .noneMatch(stage -> stage.hosts().contains(host));
  }

  private Map<String, List<String>> missed() {
    Map<String, List<String>> missed = new LinkedHashMap<>();
    for (PlannedStage stage : stages()) {
      int number = 0;
      for (List<String> batch : stage.batches()) {
        number++;
        if (isOver(stage, number)) {
          batch.stream()
              .filter(host -> !begun.getOrDefault(stage.id(), Set.of()).contains(host))
              .forEach(
                  host ->
                      missed
                          .computeIfAbsent(host, any -> new ArrayList<>())
                          .add("stage `" + stage.id() + "`"));
        }
      }
    }
    return missed;
  }

  private List<PlannedStage> stages() {
    return plan.chapters().stream()
        .filter(PlannedStage.class::isInstance)
        .map(PlannedStage.class::cast)
        .toList();
  }

  private static List<PlannedStep> steps(PlannedStage stage) {
    return stage.body().stream().flatMap(Engine::stepsOf).toList();
  }
}
