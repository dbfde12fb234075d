package dev.lockstep.engine;

import dev.lockstep.event.Outcome;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.Try;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.plan.Memory;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.value.Value;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a run has brought so far, for the expressions of its steps. Written by the coordinator as
 * events become facts, read by all workers.
 */
final class RunMemory implements Memory {
  /** Outcomes of a step that has run; where it was skipped it has not. */
  private static final Set<Outcome> RAN = Set.of(Outcome.OK, Outcome.CHANGED, Outcome.FAILED);

  private final Value run;
  private final boolean dryRun;
  private final Map<String, List<PlannedStep>> steps;
  private final Map<Key, Value> values = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Instant>> ends = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Outcome>> outcomes = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> begun = new ConcurrentHashMap<>();
  private final Set<Try> found = ConcurrentHashMap.newKeySet();
  private final Set<Try> settled = ConcurrentHashMap.newKeySet();
  private final Set<Place> halfDone = ConcurrentHashMap.newKeySet();
  private final Map<String, RunEvent.MachineMet> machines = new ConcurrentHashMap<>();
  private final Set<String> locked = ConcurrentHashMap.newKeySet();
  private volatile boolean changed;

  private record Key(String host, String space, String name) {}

  /** An item of a step on a host. */
  private record Place(String step, String host, String item) {
    private static Place of(Try attempt) {
      return new Place(attempt.step(), attempt.host(), attempt.item());
    }
  }

  /**
   * @param steps of the plan by their names
   */
  RunMemory(Value run, boolean dryRun, Map<String, List<PlannedStep>> steps) {
    this.run = run;
    this.dryRun = dryRun;
    this.steps = Map.copyOf(steps);
  }

  /** Takes in a fact. */
  void accept(Recorded recorded) {
    RunEvent event = recorded.event();
    if (event instanceof RunEvent.ValueKept kept) {
      values.put(new Key(kept.host(), kept.space(), kept.name()), kept.value());
    } else if (event instanceof RunEvent.StepEnded ended) {
      accept(ended, recorded.at());
    } else if (event instanceof RunEvent.StepFound before) {
      found.add(before.attempt());
    } else if (event instanceof RunEvent.TryEnded ended) {
      accept(ended);
    } else if (event instanceof RunEvent.MachineMet met) {
      machines.put(met.host(), met);
      locked.add(met.host());
    } else if (event instanceof RunEvent.LocksReleased released) {
      released.hosts().forEach(locked::remove);
    } else if (event instanceof RunEvent.StageStarted started) {
      begun
          .computeIfAbsent(started.stage(), stage -> ConcurrentHashMap.newKeySet())
          .addAll(started.hosts());
    }
  }

  private void accept(RunEvent.TryEnded ended) {
    changed |= mayHaveChanged(ended);
    if (ended.outcome() != Outcome.IN_DOUBT) {
      settled.add(ended.attempt());
    }
    if (isCutOff(ended)) {
      halfDone.add(Place.of(ended.attempt()));
    }
  }

  /** Whether a part of it was done on its host, or may have been. */
  private boolean isCutOff(RunEvent.TryEnded ended) {
    return ended.outcome() == Outcome.CANCELLED
        && found.contains(ended.attempt())
        && !isNeverBegun(ended);
  }

  private static boolean isNeverBegun(RunEvent.TryEnded ended) {
    return ended.report().status().filter(ExitStatus.NotStarted.class::isInstance).isPresent();
  }

  /** Whether it is known how an attempt has ended. */
  boolean isSettled(Try attempt) {
    return settled.contains(attempt);
  }

  /** Whether an attempt before this one was cut off half-way: what it has done counts for both. */
  boolean isHalfDone(Try attempt) {
    return halfDone.contains(Place.of(attempt));
  }

  private boolean mayHaveChanged(RunEvent.TryEnded ended) {
    return switch (ended.outcome()) {
      case CHANGED, IN_DOUBT -> true;
      case FAILED -> found.contains(ended.attempt()) || ranOpaque(ended);
      case CANCELLED -> isCutOff(ended);
      case OK, SKIPPED, UNREACHABLE -> false;
    };
  }

  /**
   * Such a step may have changed something although it failed, and nothing told before what. Of one
   * that is not in the plan any more nobody knows better.
   */
  private boolean ranOpaque(RunEvent.TryEnded ended) {
    boolean mayChange =
        steps.getOrDefault(ended.attempt().step(), List.of()).stream()
            .findFirst()
            .map(PlannedStep::step)
            .map(step -> Assessor.isOpaque(step) && Assessor.mayChange(step))
            .orElse(true);
    return mayChange && ended.report().status().isPresent() && !isNeverBegun(ended);
  }

  private void accept(RunEvent.StepEnded ended, Instant at) {
    outcomes
        .computeIfAbsent(ended.step(), step -> new ConcurrentHashMap<>())
        .put(ended.host(), ended.outcome());
    if (RAN.contains(ended.outcome())) {
      ends.computeIfAbsent(ended.step(), step -> new ConcurrentHashMap<>()).put(ended.host(), at);
    }
  }

  /** Keeps a value without a record: what a dry run does not know, what no file may have. */
  void keep(String host, String space, String name, Value value) {
    values.put(new Key(host, space, name), value);
  }

  /** How a step ended on each host where it has. */
  Map<String, Outcome> outcomes(String step) {
    return Map.copyOf(outcomes.getOrDefault(step, Map.of()));
  }

  /** The hosts with which a stage has begun, batch by batch. */
  Set<String> begun(String stage) {
    return Set.copyOf(begun.getOrDefault(stage, Set.of()));
  }

  /** Which machine a host is, and when it was started. */
  Optional<RunEvent.MachineMet> machine(String host) {
    return Optional.ofNullable(machines.get(host));
  }

  /** The hosts whose machines the run has locked. */
  Set<String> locked() {
    return new TreeSet<>(locked);
  }

  /** Whether any step has changed something, or may have. */
  boolean hasChanged() {
    return changed;
  }

  @Override
  public Optional<Value> registered(String host, String space, String name) {
    return Optional.ofNullable(values.get(new Key(host, space, name)));
  }

  @Override
  public Map<String, Instant> endOf(String step) {
    List<PlannedStep> named = steps.get(step);
    Map<String, Instant> all = new HashMap<>();
    named.forEach(one -> all.putAll(ends.getOrDefault(one.id(), Map.of())));
    return named.stream().allMatch(this::hasEndedEverywhere) ? Map.copyOf(all) : Map.of();
  }

  private boolean hasEndedEverywhere(PlannedStep planned) {
    return planned.step().conduct().placement().runOnce()
        || outcomes(planned.id()).keySet().containsAll(planned.hosts());
  }

  @Override
  public Value run() {
    return run;
  }

  @Override
  public boolean isDryRun() {
    return dryRun;
  }
}
