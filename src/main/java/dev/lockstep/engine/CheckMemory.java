package dev.lockstep.engine;

import dev.lockstep.plan.Memory;
import dev.lockstep.value.Value;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a run has brought, and what the steps of one check have registered: that is forgotten with
 * the check, which is made anew each time. Of a worker.
 */
final class CheckMemory implements Memory {
  private final Memory run;
  private final String space;
  private final String host;
  private final Map<String, Value> values = new HashMap<>();

  CheckMemory(Memory run, String space, String host) {
    this.run = run;
    this.space = space;
    this.host = host;
  }

  /** Keeps what a step of the check has registered. */
  void keep(String name, Value value) {
    values.put(name, value);
  }

  @Override
  public Optional<Value> registered(String owner, String where, String name) {
    if (!where.equals(space)) {
      return run.registered(owner, where, name);
    }
    return owner.equals(host) ? Optional.ofNullable(values.get(name)) : Optional.empty();
  }

  @Override
  public Map<String, Instant> endOf(String step) {
    return run.endOf(step);
  }

  @Override
  public Value run() {
    return run.run();
  }

  @Override
  public boolean isDryRun() {
    return run.isDryRun();
  }
}
