package dev.lockstep.runbook;

import dev.lockstep.template.Expression;
import dev.lockstep.template.Typed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long and how often.
 *
 * @param until retried until all hold
 * @param killOnTimeout {@code on_timeout: kill}
 */
public record Pace(
    Optional<Typed<Long>> retries,
    Optional<Typed<Duration>> delay,
    List<Expression> until,
    Optional<Typed<Duration>> timeout,
    boolean killOnTimeout) {
  /** Once, without a limit. */
  public static final Pace ONCE =
      new Pace(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), false);

  public Pace {
    until = List.copyOf(until);
  }
}
