package dev.lockstep.plan;

/** Counts the steps and gates of a plan in the order in which a run comes to them. */
final class Order {
  private int next;

  int next() {
    return next++;
  }
}
