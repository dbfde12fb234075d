package dev.lockstep.cli;

import dev.lockstep.journal.StateException;

/** Looks again and again, several times a second, without keeping a processor busy. */
final class Pulse {
  private static final long EVERY_MS = 200;

  private Pulse() {}

  /** Something that can be looked at. */
  interface Condition {
    boolean holds() throws StateException;
  }

  /**
   * Returns when it holds, or when the thread is interrupted.
   *
   * @throws StateException when it can't be looked at
   */
  static void await(Condition condition) throws StateException {
    boolean over = condition.holds();
    while (!over) {
      over = isInterruptedMeanwhile() || condition.holds();
    }
  }

  private static boolean isInterruptedMeanwhile() {
    try {
      Thread.sleep(EVERY_MS);
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
