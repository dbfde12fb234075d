package dev.lockstep.crash;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for conditions. */
final class Wait {
  /** Nothing takes so long, however slow the machine. */
  private static final Duration MOST = Duration.ofMinutes(3);

  private Wait() {}

  /** Returns once it holds. */
  static void until(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + MOST.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("still not so after " + MOST);
      }
      Thread.sleep(5);
    }
  }

  /** Returns once it holds, or the process has ended; says whether it holds. */
  static boolean until(Process running, Callable<Boolean> condition) throws Exception {
    until(() -> condition.call() || !running.isAlive());
    return condition.call();
  }
}
