package dev.lockstep.event;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many steps ended in which way on a host.
 *
 * @param counts by outcome; an outcome that did not occur has no entry
 * @param ignored how many of the failed ones did not stop the run
 */
public record HostSummary(Map<Outcome, Integer> counts, int ignored) {
  /** Nothing has ended. */
  public static final HostSummary NONE = new HostSummary(Map.of(), 0);

  public HostSummary {
    Map<Outcome, Integer> ordered = new EnumMap<>(Outcome.class);
    ordered.putAll(counts);
    counts = Collections.unmodifiableMap(ordered);
  }

  /** How many ended in one way. */
  public int count(Outcome outcome) {
    return counts.getOrDefault(outcome, 0);
  }

  /** The same with one more, or with one less. */
  HostSummary plus(Outcome outcome, boolean isIgnored, int sign) {
    Map<Outcome, Integer> changed = new EnumMap<>(Outcome.class);
    changed.putAll(counts);
    changed.merge(outcome, sign, Integer::sum);
    changed.values().removeIf(count -> count == 0);
    return new HostSummary(changed, ignored + (isIgnored ? sign : 0));
  }
}
