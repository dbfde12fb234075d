package dev.lockstep.plan;

import dev.lockstep.value.Value;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The memory of a run that has not begun: whatever a step would bring is unknown. */
final class Foresight implements Memory {
  static final Foresight NOTHING_YET = new Foresight();

  private Foresight() {}

  @Override
  public Optional<Value> registered(String host, String space, String name) {
    return Optional.of(new Value.Unknown("the step that gives `" + name + "`"));
  }

  @Override
  public Map<String, Instant> endOf(String step) {
    return Map.of();
  }

  @Override
  public Value run() {
    return new Value.Unknown("the run begins");
  }

  @Override
  public boolean isDryRun() {
    return false;
  }
}
