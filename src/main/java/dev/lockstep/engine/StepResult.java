package dev.lockstep.engine;

import dev.lockstep.event.Outcome;

/**
 * What became of a step on a host, for the walk through the plan.
 *
 * @param ignored why a failure does not count; empty when it does
 */
record StepResult(String host, Outcome outcome, String message, String ignored) {
  private static final String RESCUED = "rescued by block `";

  /** Why a failure does not count that a block has rescued. */
  static String rescuedBy(String block) {
    return RESCUED + block + "`";
  }

  /** Whether it is a failure of the past that a block has rescued. */
  boolean isRescued() {
    return ignored.startsWith(RESCUED);
  }

  /** Whether this host can't go on with what follows. */
  boolean isFallen() {
    return outcome.stops() && ignored.isEmpty();
  }
}
