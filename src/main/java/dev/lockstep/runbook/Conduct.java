package dev.lockstep.runbook;

import dev.lockstep.template.Expression;
import java.util.List;
import java.util.Optional;

/**
 * The modifiers of a step.
 *
 * @param when all must hold
 * @param reads the author's promise that it changes nothing
 */
public record Conduct(
    List<Expression> when,
    Optional<Loop> loop,
    Optional<Capture> register,
    boolean reads,
    Placement placement,
    Pace pace,
    Judgement judgement,
    Safeguards safeguards,
    Surroundings surroundings) {
  public Conduct {
    when = List.copyOf(when);
  }

  /** The same with the promise that it changes nothing. */
  Conduct asReading() {
    return new Conduct(
        when, loop, register, true, placement, pace, judgement, safeguards, surroundings);
  }
}
