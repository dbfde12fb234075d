package dev.lockstep.engine;

import dev.lockstep.action.Action;
import dev.lockstep.engine.Coordinator.Task;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Outcome;
import dev.lockstep.plan.Guard;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.runbook.Safeguards.Presence;
import dev.lockstep.template.EvaluationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One step on all hosts of a batch, with the barrier behind it. Coordinator only. */
final class StepRound {
  private final World world;
  private final Needs needs;

  StepRound(World world, Needs needs) {
    this.world = world;
    this.needs = needs;
  }

  /** Does the step on these hosts; returns when it has ended on all of them. */
  List<StepResult> perform(PlannedStep planned, Collection<String> hosts, Brake brake) {
    if (Once.isDone(world, planned, passedOver(planned, hosts))) {
      return List.of();
    }
    List<String> here = planned.hosts().stream().filter(hosts::contains).toList();
    boolean applies = here.stream().anyMatch(host -> mayApply(planned, host));
    boolean due = applies && !isOver(planned, here, brake);
    if (here.isEmpty() || (due && !needs.hold(planned))) {
      return List.of();
    }
    List<StepResult> results = new ArrayList<>();
    if (planned.step().action().value().nature() == Action.Nature.PERSON) {
      results.addAll(oneByOne(planned, here, brake));
    } else {
      List<Task<List<StepResult>>> tasks = new ArrayList<>();
      for (List<String> queue : queues(planned, here)) {
        tasks.add(new Task<>(sites(planned, queue), () -> oneByOne(planned, queue, brake)));
      }
      world.coordinator().inLanes(tasks).forEach(results::addAll);
    }
    insist(planned, results);
    return results;
  }

  /** Hosts on which it counts as done although the walk does not come to them. */
  private List<String> passedOver(PlannedStep planned, Collection<String> hosts) {
    Map<String, Outcome> outcomes = world.memory().outcomes(planned.id());
    return planned.hosts().stream()
        .filter(host -> !hosts.contains(host) && outcomes.get(host) == Outcome.OK)
        .toList();
  }

  /** Whether no condition around its loop keeps it from a host: else it needs nothing there. */
  private boolean mayApply(PlannedStep planned, String host) {
    boolean loops = planned.step().conduct().loop().isPresent();
    List<Guard> guards =
        planned.guards().stream()
            .filter(guard -> !loops || guard.frame() != planned.frame())
            .toList();
    try {
      return Conditions.unmet(guards, host, world.memory(), Map.of()).isEmpty();
    } catch (EvaluationException reportedByTheStep) {
      return true;
    }
  }

  /** Hosts by where their step really runs: a session serves one worker at a time. */
  private static Collection<List<String>> queues(PlannedStep planned, List<String> hosts) {
    if (isOnce(planned)) {
      return List.of(hosts);
    }
    Map<String, List<String>> queues = new LinkedHashMap<>();
    for (String host : hosts) {
      String site = planned.sites().delegates().getOrDefault(host, host);
      queues.computeIfAbsent(site, name -> new ArrayList<>()).add(host);
    }
    return queues.values();
  }

  private static Set<String> sites(PlannedStep planned, List<String> hosts) {
    Map<String, String> delegates = planned.sites().delegates();
    Set<String> sites = new LinkedHashSet<>(hosts);
    hosts.forEach(host -> sites.add(delegates.getOrDefault(host, host)));
    return sites;
  }

  /** One host after another; with {@code run_once} until it has applied on one. */
  private List<StepResult> oneByOne(PlannedStep planned, List<String> hosts, Brake brake) {
    List<StepResult> results = new ArrayList<>();
    for (String host : hosts) {
      Optional<StepResult> past = past(planned, host, brake);
      HostStep step = new HostStep(world, planned, host, brake);
      boolean begun = past.isPresent() || world.past().isInDoubt(planned, host);
      if (!begun && brake.keepsFromBeginning()) {
        results.add(step.cancel());
        continue;
      }
      int before = results.size();
      past.or(step::perform).ifPresent(results::add);
      if (results.size() == before) {
        break;
      }
      StepResult result = results.get(before);
      brake.heard(result);
      if (isOnce(planned) && result.outcome() != Outcome.SKIPPED) {
        break;
      }
    }
    return results;
  }

  /** Whether an earlier session has done all of it. */
  private boolean isOver(PlannedStep planned, List<String> hosts, Brake brake) {
    List<StepResult> before =
        hosts.stream().flatMap(host -> past(planned, host, brake).stream()).toList();
    boolean applied = before.stream().anyMatch(one -> one.outcome() != Outcome.SKIPPED);
    return before.size() == hosts.size() || (isOnce(planned) && applied);
  }

  /** How it ended on a host before this session. */
  private Optional<StepResult> past(PlannedStep planned, String host, Brake brake) {
    return world.past().result(planned.id(), host, brake.leavesFailures());
  }

  private static boolean isOnce(PlannedStep planned) {
    return planned.step().conduct().placement().runOnce();
  }

  /** A step that must apply somewhere and has been skipped everywhere is no success. */
  private void insist(PlannedStep planned, List<StepResult> results) {
    Collection<Outcome> outcomes = world.memory().outcomes(planned.id()).values();
    boolean nowhere =
        outcomes.size() == planned.hosts().size()
            && outcomes.stream().allMatch(outcome -> outcome == Outcome.SKIPPED);
    if (nowhere && planned.step().conduct().safeguards().required() == Presence.REQUIRED) {
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
}
