package dev.lockstep.engine;

import dev.lockstep.action.Action;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Outcome;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.runbook.Safeguards.Presence;
import dev.lockstep.runbook.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One step on all hosts of a batch, with the barrier behind it. Coordinator only. */
final class StepRound {
  private final World world;
  private final Needs needs;

  StepRound(World world, Needs needs) {
    this.world = world;
    this.needs = needs;
  }

  /** Does the step on these hosts; returns when it has ended on all of them. */
  List<StepResult> perform(PlannedStep planned, Collection<String> hosts) {
    List<String> here = planned.hosts().stream().filter(hosts::contains).toList();
    if (here.isEmpty()) {
      return List.of();
    }
    if (!needs.hold(planned)) {
      return List.of();
    }
    List<StepResult> results = asksPerson(planned) ? asked(planned, here) : worked(planned, here);
    insist(planned, results);
    return results;
  }

  private List<StepResult> worked(PlannedStep planned, List<String> hosts) {
    if (planned.step().conduct().placement().runOnce()) {
      Supplier<List<StepResult>> one = () -> firstThatApplies(planned, hosts);
      return world.coordinator().inParallel(List.of(one)).get(0);
    }
    List<Supplier<List<StepResult>>> tasks = new ArrayList<>();
    for (List<String> queue : queues(planned, hosts)) {
      tasks.add(() -> oneByOne(planned, queue));
    }
    return world.coordinator().inParallel(tasks).stream().flatMap(List::stream).toList();
  }

  /** Hosts by where their step really runs: a session serves one worker at a time. */
  private static Collection<List<String>> queues(PlannedStep planned, List<String> hosts) {
    Map<String, List<String>> queues = new LinkedHashMap<>();
    for (String host : hosts) {
      String site = planned.sites().delegates().getOrDefault(host, host);
      queues.computeIfAbsent(site, name -> new ArrayList<>()).add(host);
    }
    return queues.values();
  }

  private List<StepResult> oneByOne(PlannedStep planned, List<String> hosts) {
    List<StepResult> results = new ArrayList<>();
    for (String host : hosts) {
      results.add(new HostStep(world, planned, host).perform());
      if (results.get(results.size() - 1).isFallen()) {
        break;
      }
    }
    return results;
  }

  private List<StepResult> firstThatApplies(PlannedStep planned, List<String> hosts) {
    List<StepResult> results = new ArrayList<>();
    for (String host : hosts) {
      StepResult result = new HostStep(world, planned, host).perform();
      results.add(result);
      if (result.outcome() != Outcome.SKIPPED) {
        break;
      }
    }
    return results;
  }

  private List<StepResult> asked(PlannedStep planned, List<String> hosts) {
    List<StepResult> results = new ArrayList<>();
    for (String host : hosts) {
      PersonStep.perform(world, planned, host).ifPresent(results::add);
      if (world.halt().isCalled()) {
        break;
      }
    }
    return results;
  }

  /** A step that must apply somewhere and did not is no success. */
  private void insist(PlannedStep planned, List<StepResult> results) {
    Step step = planned.step();
    boolean nowhere =
        results.size() == planned.hosts().size()
            && results.stream().allMatch(result -> result.outcome() == Outcome.SKIPPED);
    if (nowhere && step.conduct().safeguards().required() == Presence.REQUIRED) {
      world
          .halt()
          .stop(
              ExitCode.FAILED,
              "step `"
                  + planned.id()
                  + "` is required and applied on no host: "
                  + results.get(0).message());
    }
  }

  private static boolean asksPerson(PlannedStep planned) {
    return planned.step().action().value().nature() == Action.Nature.PERSON;
  }
}
