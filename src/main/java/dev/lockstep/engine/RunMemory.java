package dev.lockstep.engine;

import dev.lockstep.event.Outcome;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent;
import dev.lockstep.plan.Memory;
import dev.lockstep.value.Value;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a run has brought so far, for the expressions of its steps. Written by the coordinator as
 * events become facts, read by all workers.
 */
final class RunMemory implements Memory {
  private final Value run;
  private final boolean dryRun;
  private final Map<Key, Value> values = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Instant>> ends = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Outcome>> outcomes = new ConcurrentHashMap<>();
  private volatile boolean changed;

  private record Key(String host, String space, String name) {}

  RunMemory(Value run, boolean dryRun) {
    this.run = run;
    this.dryRun = dryRun;
  }

  /** Takes in a fact. */
  void accept(Recorded recorded) {
    RunEvent event = recorded.event();
    if (event instanceof RunEvent.ValueKept kept) {
      values.put(new Key(kept.host(), kept.space(), kept.name()), kept.value());
    } else if (event instanceof RunEvent.StepEnded ended) {
      accept(ended, recorded.at());
    } else if (event instanceof RunEvent.TryEnded ended) {
      changed |= ended.outcome() == Outcome.CHANGED || ended.outcome() == Outcome.IN_DOUBT;
    }
  }

  private void accept(RunEvent.StepEnded ended, Instant at) {
    outcomes
        .computeIfAbsent(ended.step(), step -> new ConcurrentHashMap<>())
        .put(ended.host(), ended.outcome());
    if (ended.outcome() == Outcome.OK || ended.outcome() == Outcome.CHANGED) {
      ends.computeIfAbsent(ended.step(), step -> new ConcurrentHashMap<>()).put(ended.host(), at);
    }
  }

  /** Keeps a value without a record; for what a dry run does not know. */
  void keep(String host, String space, String name, Value value) {
    values.put(new Key(host, space, name), value);
  }

  /** How a step ended on the hosts where it has. */
  Collection<Outcome> outcomes(String step) {
    return List.copyOf(outcomes.getOrDefault(step, Map.of()).values());
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
    return Map.copyOf(ends.getOrDefault(step, Map.of()));
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
