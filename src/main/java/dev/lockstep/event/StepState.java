package dev.lockstep.event;

import dev.lockstep.event.RunEvent.StepEnded;
import dev.lockstep.value.Value;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A step on a host, as it stands.
 *
 * @param items of its loop, by key, in order; empty while not fixed and outside a loop
 * @param attempts by loop key, the empty key outside a loop; each list in order
 * @param end how it ended, and when
 */
public record StepState(
    Map<String, Value> items, Map<String, List<Attempt>> attempts, Optional<End> end) {
  /** Nothing has happened. */
  public static final StepState UNTOUCHED = new StepState(Map.of(), Map.of(), Optional.empty());

  /** How it ended, and when. */
  public record End(Instant at, StepEnded event) {
    /** Whether it is over for good: it is never run again, resume included. */
    public boolean isFinal() {
      return switch (event.outcome()) {
        case OK, CHANGED, SKIPPED -> true;
        case FAILED -> !event.ignored().isEmpty();
        case UNREACHABLE, IN_DOUBT, CANCELLED -> false;
      };
    }
  }

  public StepState {
    items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
    attempts = Collections.unmodifiableMap(new LinkedHashMap<>(attempts));
  }

  /** Whether it is over for good: it is never run again, resume included. */
  public boolean isFinal() {
    return end.map(End::isFinal).orElse(false);
  }

  /** Its outcome; in doubt while an attempt has no end, empty while nothing can be said. */
  public Optional<Outcome> outcome() {
    return end.map(last -> last.event().outcome())
        .or(() -> isUnsettled() ? Optional.of(Outcome.IN_DOUBT) : Optional.empty());
  }

  /** Whether it may have changed something, going by what was written before a change. */
  public boolean mayHaveChanged() {
    return attempts.values().stream().flatMap(List::stream).anyMatch(Attempt::mayHaveChanged);
  }

  /** The last attempt outside a loop, or of an item. */
  public Optional<Attempt> lastAttempt(String item) {
    List<Attempt> all = attempts.getOrDefault(item, List.of());
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  private boolean isUnsettled() {
    return attempts.keySet().stream()
        .flatMap(item -> lastAttempt(item).stream())
        .anyMatch(attempt -> attempt.outcome() == Outcome.IN_DOUBT);
  }
}
