package dev.lockstep.event;

/**
 * One attempt of one step on one host; unique in a run.
 *
 * @param step the step's id in the plan
 * @param host the inventory name
 * @param item the loop key; empty outside a loop
 * @param attempt from 1
 */
public record Try(String step, String host, String item, int attempt) {
  @Override
  public String toString() {
    return step + "@" + host + (item.isEmpty() ? "" : "[" + item + "]") + "#" + attempt;
  }
}
