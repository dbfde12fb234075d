package dev.lockstep.event;

import java.util.Locale;

/** What became of a step on a host (language §4). */
public enum Outcome {
  OK,
  CHANGED,
  SKIPPED,
  FAILED,
  UNREACHABLE,
  IN_DOUBT,
  CANCELLED;

  /** As shown: {@code in doubt}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Whether the run must stop over it. */
  public boolean stops() {
    return this == FAILED || this == UNREACHABLE || this == IN_DOUBT;
  }
}
