package dev.lockstep.engine;

import dev.lockstep.operation.Circumstances;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * When the time limit of an attempt is up. It runs on while its host is waited for; all operations
 * of the attempt share it. Of one worker.
 */
final class Deadline {
  private final Circumstances circumstances;
  private final Clock clock;
  private Instant begun;

  /**
   * @param circumstances with the limit, if there is one
   */
  Deadline(Circumstances circumstances, Clock clock) {
    this.circumstances = circumstances;
    this.clock = clock;
    this.begun = Instant.now(clock);
  }

  /** The circumstances with what is left of the time. */
  Circumstances left() {
    return circumstances
        .timeout()
        .map(limit -> circumstances.within(left(limit)))
        .orElse(circumstances);
  }

  private Duration left(Duration limit) {
    Duration left = limit.minus(Duration.between(begun, Instant.now(clock)));
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** From now on there is as much time again. */
  void anew() {
    begun = Instant.now(clock);
  }

  /** The whole time; only where there is a limit. */
  Duration limit() {
    return circumstances.timeout().orElseThrow();
  }
}
