package dev.lockstep.engine;

import dev.lockstep.check.Verdict;
import dev.lockstep.plan.PlannedCheck;

/**
 * A verdict of a check.
 *
 * @param host empty when its subject is the hosts together or the run
 * @param item the loop key; empty outside a loop
 */
record Found(PlannedCheck check, String host, String item, Verdict verdict) {
  /** A verdict on the hosts together, or on the run. */
  static Found of(PlannedCheck check, Verdict verdict) {
    return new Found(check, "", "", verdict);
  }
}
