package dev.lockstep.event;

import dev.lockstep.event.RunEvent.VerdictGiven;
import java.time.Instant;
import java.util.List;

/**
 * One evaluation of a gate.
 *
 * @param verdicts the last one for each check, host and item, in order
 */
public record GateRound(
    String gate, Instant openedAt, Standing standing, List<VerdictGiven> verdicts) {
  /** How it stands with a gate. */
  public enum Standing {
    /** Verdicts are coming in. */
    OPEN,
    /** The run may pass. */
    HELD,
    /** The run must not pass. */
    BROKEN,
    /** The engine was killed before it could close it. */
    ABANDONED
  }

  public GateRound {
    verdicts = List.copyOf(verdicts);
  }

  /** The verdicts over which a run must not go on. */
  public List<VerdictGiven> blocking() {
    return verdicts.stream().filter(given -> given.verdict().blocks()).toList();
  }
}
