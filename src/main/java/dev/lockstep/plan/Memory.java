package dev.lockstep.plan;

import dev.lockstep.value.Value;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a run has brought so far; what evaluation asks beside the plan. */
public interface Memory {

  /**
   * A registered or assigned value of a host.
   *
   * @param space {@link Frame#space()} of the place that asks
   */
  Optional<Value> registered(String host, String space, String name);

  /** When a step, by its id in the plan, ended on each host it ran on; empty while it has not. */
  Map<String, Instant> endOf(String step);

  /** The magic variable {@code run}: {@code id}, {@code operator}, {@code started}. */
  Value run();

  /** Whether nothing is changed: the magic variable {@code ansible_check_mode}. */
  boolean isDryRun();
}
