package dev.lockstep.cli;

import dev.lockstep.event.EventListener;
import dev.lockstep.event.IllegalTransitionException;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunState;

/** Adds events up while they come, for the last words. */
final class Fold implements EventListener {
  private final RunState state = new RunState();

  @Override
  public void on(Recorded recorded) {
    try {
      state.apply(recorded);
    } catch (IllegalTransitionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** What they add up to. */
  RunState state() {
    return state;
  }
}
