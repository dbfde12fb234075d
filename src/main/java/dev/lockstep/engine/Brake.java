package dev.lockstep.engine;

import dev.lockstep.event.Outcome;

/**
 * Tells workers in a round what may still begin. A failure elsewhere keeps a step from beginning on
 * further hosts; only a stop of the whole run keeps a step that has begun from its next item or
 * attempt.
 */
final class Brake {
  private final Halt halt;
  private final Mode mode;
  private volatile boolean fallen;

  /** How a round is walked: in a block with a rescue, and whether it goes on while stopping. */
  record Mode(boolean rescued, boolean evenIfStopping) {
    /** Neither. */
    static final Mode PLAIN = new Mode(false, false);

    /** Whether a result leaves others to go on: a rescue will see to it. */
    boolean leaves(Outcome outcome) {
      return rescued && outcome == Outcome.FAILED;
    }
  }

  Brake(Halt halt, Mode mode) {
    this.halt = halt;
    this.mode = mode;
  }

  /** Whether a failure is left to a rescue. */
  boolean leavesFailures() {
    return mode.rescued();
  }

  /** Hears how the step ended on a host. */
  void heard(StepResult result) {
    if (result.isFallen() && !mode.leaves(result.outcome())) {
      fallen = true;
      halt.foresee();
    }
  }

  /** Whether the step must not begin on another host. */
  boolean keepsFromBeginning() {
    return (fallen || halt.isNear()) && !mode.evenIfStopping();
  }

  /** Whether a step that has begun must not begin its next item or attempt. */
  boolean keepsFromGoingOn() {
    return halt.isCalled() && !mode.evenIfStopping();
  }
}
