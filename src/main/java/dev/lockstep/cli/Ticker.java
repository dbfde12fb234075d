package dev.lockstep.cli;

import dev.lockstep.console.LiveView;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Lets a live view show how time passes. */
final class Ticker implements AutoCloseable {
  private static final long EVERY_MILLISECONDS = 200;

  private final Optional<ScheduledExecutorService> clockwork;

  private Ticker(Optional<ScheduledExecutorService> clockwork) {
    this.clockwork = clockwork;
  }

  /** Ticks for a view, if there is one. */
  static Ticker of(Optional<LiveView> view) {
    return new Ticker(view.map(Ticker::start));
  }

  private static ScheduledExecutorService start(LiveView view) {
    ScheduledExecutorService clockwork =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "ticker");
              thread.setDaemon(true);
              return thread;
            });
    ScheduledFuture<?> ticking =
        clockwork.scheduleAtFixedRate(
            view::tick, EVERY_MILLISECONDS, EVERY_MILLISECONDS, TimeUnit.MILLISECONDS);
    assert !ticking.isCancelled();
    return clockwork;
  }

  @Override
  public void close() {
    clockwork.ifPresent(ScheduledExecutorService::shutdownNow);
  }
}
