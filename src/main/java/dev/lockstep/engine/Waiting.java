package dev.lockstep.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * How long a host that does not answer any more is waited for, and how often it is tried meanwhile:
 * after 1 s first, then less and less often.
 *
 * @param limit {@code --reconnect-for}
 * @param stopped whether somebody asked the run to stop
 */
record Waiting(Duration limit, Ports.Clocks clocks, BooleanSupplier stopped) {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(15);

  /** Tries until it works; empty when the time is up or the run is to stop. */
  <T> Optional<T> until(Supplier<Optional<T>> trial) {
    Instant deadline = Instant.now(clocks.clock()).plus(limit);
    Patience patience = new Patience(clocks.sleeper(), stopped);
    Duration pause = FIRST;
    Optional<T> found = stopped.getAsBoolean() ? Optional.empty() : trial.get();
    while (found.isEmpty() && Instant.now(clocks.clock()).isBefore(deadline)) {
      if (!patience.pass(pause)) {
        return Optional.empty();
      }
      found = trial.get();
      pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
    }
    return found;
  }
}
