package dev.lockstep.diagnostic;

import java.util.Locale;

/** How much a diagnostic weighs: an error stops everything, a warning nothing. */
public enum Severity {
  ERROR,
  WARNING;

  /** As shown: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
