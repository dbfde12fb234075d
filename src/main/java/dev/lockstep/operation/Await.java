package dev.lockstep.operation;

import java.time.Duration;

/**
 * Asks the same question again and again until the answer is good.
 *
 * @param probe only reads; exit status 0 is the good answer
 * @param every pause between two questions
 * @param limit after which the last answer stands
 */
public record Await(Exec probe, Duration every, Duration limit) implements Operation {
  @Override
  public boolean changes() {
    return false;
  }

  @Override
  public String describe() {
    return "wait until " + probe.describe();
  }
}
