package dev.lockstep.transport;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The warm shells of one kind that wait. Guarded by the pool. */
final class Shelf {
  /**
   * To start a shell takes two round trips, to use one takes one: with two started at a time,
   * commands that follow at once wait for nothing else.
   */
  private static final int MOST = 2;

  private final Deque<WarmShell> idle = new ArrayDeque<>();
  private int starting;
  private int wanted = 1;

  /** One that waits, if there is one. */
  Optional<WarmShell> take() {
    idle.removeIf(WarmShell::isOver);
    return Optional.ofNullable(idle.pollFirst());
  }

  /** Whether one will come soon; who asks has found none, so more are wanted from now on. */
  boolean isComing() {
    wanted = starting > 0 ? MOST : wanted;
    return starting > 0;
  }

  /** Whether one more should be started now. */
  boolean isShort() {
    idle.removeIf(WarmShell::isOver);
    return idle.size() + starting < wanted;
  }

  void starting(int change) {
    starting += change;
  }

  void add(WarmShell shell) {
    idle.addLast(shell);
  }

  int size() {
    return idle.size();
  }

  /** Lets go of all that wait. */
  void clear() {
    idle.forEach(WarmShell::abandon);
    idle.clear();
  }
}
