package dev.lockstep.engine;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Lets time pass, a little at a time, so that a stop is heeded soon. */
final class Patience {
  private static final Duration SLICE = Duration.ofSeconds(1);

  private final Ports.Sleeper sleeper;
  private final BooleanSupplier stopped;

  Patience(Ports.Sleeper sleeper, BooleanSupplier stopped) {
    this.sleeper = sleeper;
    this.stopped = stopped;
  }

  /** Returns when the time has passed; false when there was a stop before. */
  boolean pass(Duration time) {
    Duration left = time;
    while (!stopped.getAsBoolean()) {
      if (left.isZero() || left.isNegative()) {
        return true;
      }
      Duration next = left.compareTo(SLICE) < 0 ? left : SLICE;
      try {
        sleeper.sleep(next.toMillis());
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return false;
      }
      left = left.minus(next);
    }
    return false;
  }
}
