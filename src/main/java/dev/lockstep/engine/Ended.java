package dev.lockstep.engine;

import dev.lockstep.event.Outcome;
import dev.lockstep.event.Report;
import dev.lockstep.value.Value;
import java.util.List;
import java.util.Map;

/**
 * How an attempt ended.
 *
 * @param result what the step registers
 * @param assigned names that it gives to the host
 */
record Ended(
    Outcome outcome, Report report, Map<String, Value> result, Map<String, Value> assigned) {

  /** An end of which nothing more is known. */
  static Ended of(Outcome outcome, Report report) {
    return new Ended(
        outcome, report, Results.flagged(Results.of(List.of(), Map.of()), outcome), Map.of());
  }

  /** The host does not answer. */
  static Ended unreachable(String why) {
    return of(Outcome.UNREACHABLE, Report.of(why));
  }

  /** The same with another outcome, for a reason. */
  Ended as(Outcome other, String why) {
    return new Ended(
        other, Results.saying(why, "", report), Results.flagged(result, other), assigned);
  }

  /** The same, said in these words. */
  Ended saying(String why) {
    return as(outcome, why);
  }

  /** Whether it went well. */
  boolean isGood() {
    return outcome == Outcome.OK || outcome == Outcome.CHANGED;
  }
}
