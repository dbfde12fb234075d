package dev.lockstep.engine;

import dev.lockstep.event.Outcome;

/**
 * What became of a step on a host, for the walk through the plan.
 *
 * @param ignored why a failure does not count; empty when it does
 */
record StepResult(String host, Outcome outcome, String message, String ignored) {
  /** Whether this host can't go on with what follows. */
  boolean isFallen() {
    return outcome.stops() && ignored.isEmpty();
  }
}
