package dev.lockstep.engine;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/**
 * One of several courses that a run takes side by side. It goes on a thread of its own, but only
 * while it is lent the coordinator's part, and gives it back when it waits: so one thread at a time
 * is the coordinator.
 */
final class Strand {
  private final Semaphore lent = new Semaphore(0);
  private final Semaphore back = new Semaphore(0);
  private final Thread thread;
  private BooleanSupplier awaited = () -> true;
  private boolean ended;
  private Optional<Throwable> trouble = Optional.empty();

  Strand(Runnable course) {
    this.thread = new Thread(() -> go(course), "branch");
    thread.setDaemon(true);
    thread.start();
  }

  private void go(Runnable course) {
    lent.acquireUninterruptibly();
    try {
      course.run();
    } catch (RuntimeException | Error thrown) {
      trouble = Optional.of(thrown);
    }
    ended = true;
    back.release();
  }

  Thread thread() {
    return thread;
  }

  /** Whether it could go on. Asked while it waits. */
  boolean isReady() {
    return !ended && awaited.getAsBoolean();
  }

  /** Whether it has come to its end. Asked while it waits. */
  boolean hasEnded() {
    return ended;
  }

  /** What it failed with. Asked when it has ended. */
  Optional<Throwable> trouble() {
    return trouble;
  }

  /** Lets it go on until it waits or has ended. */
  void lend() {
    lent.release();
    back.acquireUninterruptibly();
  }

  /** Waits until something has happened. Called on its own thread. */
  void rest(BooleanSupplier over) {
    awaited = over;
    back.release();
    lent.acquireUninterruptibly();
  }
}
