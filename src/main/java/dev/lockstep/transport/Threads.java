package dev.lockstep.transport;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that the sessions of a transport share. All are daemons: a wire that hangs never
 * keeps the program alive.
 */
public final class Threads implements AutoCloseable {
  private final ExecutorService workers;
  private final ScheduledExecutorService timer;

  /**
   * @param name begins the name of each thread
   */
  public Threads(String name) {
    workers = Executors.newCachedThreadPool(daemons(name));
    timer = Executors.newSingleThreadScheduledExecutor(daemons(name + "-timer"));
  }

  /** Runs something soon; drops it after {@link #close()}. */
  public void run(Runnable task) {
    try {
      workers.execute(task);
    } catch (RejectedExecutionException closed) {
      return; // nobody waits for what was to be done
    }
  }

  /** Runs something later; drops it after {@link #close()}. */
  public void later(long millis, Runnable task) {
    try {
      var unused = timer.schedule(() -> run(task), millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      return; // nobody waits for what was to be done
    }
  }

  /** Runs something again and again, until cancelled. It must not block. */
  public ScheduledFuture<?> every(long millis, Runnable task) {
    return timer.scheduleWithFixedDelay(task, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    workers.shutdown();
  }

  private static ThreadFactory daemons(String name) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
