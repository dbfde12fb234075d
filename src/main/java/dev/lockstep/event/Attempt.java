package dev.lockstep.event;

import dev.lockstep.event.RunEvent.StepFound;
import dev.lockstep.event.RunEvent.StepStarted;
import dev.lockstep.event.RunEvent.TryEnded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An attempt and what became of it.
 *
 * @param found what was found before a change, in order; empty while nothing may have been changed
 * @param end empty while nobody knows
 */
public record Attempt(
    StepStarted start, Instant startedAt, List<StepFound> found, Optional<End> end) {
  public Attempt {
    found = List.copyOf(found);
  }

  /** How it ended, and when. */
  public record End(Instant at, Outcome outcome, Report report) {}

  static Attempt begun(Instant at, StepStarted start) {
    return new Attempt(start, at, List.of(), Optional.empty());
  }

  /** Which one it is. */
  public Try id() {
    return start.attempt();
  }

  /** Its outcome; an attempt without an end is in doubt, never failed and never pending. */
  public Outcome outcome() {
    return end.map(End::outcome).orElse(Outcome.IN_DOUBT);
  }

  /** Whether it may have changed something, going by what was written before a change. */
  public boolean mayHaveChanged() {
    return !found.isEmpty() || outcome() == Outcome.CHANGED || outcome() == Outcome.IN_DOUBT;
  }

  AttemptPhase phase() {
    if (end.isPresent()) {
      return outcome() == Outcome.IN_DOUBT ? AttemptPhase.IN_DOUBT : AttemptPhase.ENDED;
    }
    return found.isEmpty() ? AttemptPhase.STARTED : AttemptPhase.FOUND;
  }

  Attempt with(StepFound event) {
    List<StepFound> longer = new ArrayList<>(found);
    longer.add(event);
    return new Attempt(start, startedAt, longer, end);
  }

  Attempt with(Instant at, TryEnded event) {
    return new Attempt(
        start, startedAt, found, Optional.of(new End(at, event.outcome(), event.report())));
  }
}
