package dev.lockstep.engine;

import dev.lockstep.action.Action;
import dev.lockstep.operation.Circumstances;
import dev.lockstep.transport.Session;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The time limit of an attempt whose commands run on the connection (language §4). Where killing is
 * harmless, the transport kills. Anywhere else the limit ends the <em>waiting</em>: the session is
 * given up, the command goes on, and the step is in doubt. Commands that outlive the connection
 * need no such clock: see {@link Overtime}.
 */
final class Limit implements AutoCloseable {
  private final Circumstances circumstances;
  private final Duration time;
  private final AtomicReference<Clockwork> clockwork = new AtomicReference<>(Clockwork.RUNNING);

  /** How the waiting stands. */
  private enum Clockwork {
    RUNNING,
    STOPPED,
    OVER
  }

  private Limit(Circumstances circumstances, Duration time) {
    this.circumstances = circumstances;
    this.time = time;
  }

  /**
   * Starts the clock, if there is a limit.
   *
   * @param lasts whether what runs outlives the connection
   */
  static Limit of(Attempt.Setting setting, Line line, boolean lasts) {
    Circumstances asked = setting.circumstances();
    if (asked.timeout().isEmpty() || lasts || mayKill(setting)) {
      return new Limit(asked, Duration.ZERO);
    }
    Limit limit = new Limit(unlimited(asked), asked.timeout().get());
    limit.giveUpInTime(line.session());
    return limit;
  }

  /** What the operations are to run with. */
  Circumstances circumstances() {
    return circumstances;
  }

  private void giveUpInTime(Session session) {
    Executor later = CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS);
    later.execute(
        () -> {
          if (clockwork.compareAndSet(Clockwork.RUNNING, Clockwork.OVER)) {
            session.close();
          }
        });
  }

  private static boolean mayKill(Attempt.Setting setting) {
    return setting.step().conduct().reads()
        || setting.step().conduct().pace().killOnTimeout()
        || setting.step().action().value().nature() == Action.Nature.READING;
  }

  private static Circumstances unlimited(Circumstances asked) {
    return new Circumstances(
        asked.become(), asked.environment(), asked.profile(), Optional.empty(), asked.quiet());
  }

  /** Whether the waiting was ended. */
  boolean isOver() {
    return clockwork.get() == Clockwork.OVER;
  }

  /** What is to be said then. */
  String words() {
    return "it had not ended after " + time.toSeconds() + " s, and may still be at work";
  }

  /** Stops the clock. */
  @Override
  public void close() {
    clockwork.compareAndSet(Clockwork.RUNNING, Clockwork.STOPPED);
  }
}
