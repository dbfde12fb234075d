package dev.lockstep.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
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

  /**
   * Tries until it is over, the time is up or the run is to stop.
   *
   * @param otherwise where there was no trial
   * @param atOnce whether the first trial comes without a pause
   */
  <T> T until(Predicate<T> over, Supplier<T> trial, T otherwise, boolean atOnce) {
    Instant deadline = now().plus(limit);
    Patience patience = new Patience(clocks.sleeper(), stopped);
    T last = atOnce ? trial.get() : otherwise;
    Duration pause = atOnce ? FIRST : LONGEST;
    while (!over.test(last) && now().isBefore(deadline) && patience.pass(least(pause, deadline))) {
      last = trial.get();
      pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
    }
    return last;
  }

  private Duration least(Duration pause, Instant deadline) {
    Duration left = Duration.between(now(), deadline);
    return left.compareTo(pause) < 0 ? left : pause;
  }

  private Instant now() {
    return Instant.now(clocks.clock());
  }
}
