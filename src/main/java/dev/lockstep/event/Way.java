package dev.lockstep.event;

/** Which way a run goes: on, back, or nowhere any more. */
public enum Way {
  ON,
  BACK,
  ROLLED_BACK,
  ABANDONED
}
