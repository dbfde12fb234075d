package dev.lockstep.plan;

import dev.lockstep.value.Type;

/**
 * A registered or assigned name at a place behind its step.
 *
 * @param kept where a run keeps it
 * @param step the step that gives it, for messages
 * @param isResult whether it is a step's result, which after a skip still says so; else it is not
 *     there at all
 */
record Known(Kept kept, Type type, String step, boolean isResult, Coverage coverage) {
  /** The same where the step may not have been reached. */
  Known doubtful() {
    return new Known(kept, type, step, isResult, coverage.doubtful());
  }
}
