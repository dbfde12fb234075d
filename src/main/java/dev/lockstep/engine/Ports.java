package dev.lockstep.engine;

import dev.lockstep.event.EventListener;
import dev.lockstep.event.EventLog;
import dev.lockstep.transport.Transport;
import java.time.Clock;
import java.util.List;

/**
 * The world, as a run reaches it.
 *
 * @param transports to hosts over SSH, and on the jump host itself
 */
public record Ports(
    EventLog log,
    List<EventListener> listeners,
    OutputStore outputs,
    Transports transports,
    Persons persons,
    Clocks clocks) {
  public Ports {
    listeners = List.copyOf(listeners);
  }

  /** The same; output is kept nowhere. */
  Ports withoutOutputs() {
    return new Ports(log, listeners, OutputStore.NONE, transports, persons, clocks);
  }

  /** Ways to reach hosts. */
  public record Transports(Transport ssh, Transport local) {}

  /** What time it is, and how to let it pass. */
  public record Clocks(Clock clock, Sleeper sleeper) {}

  /** Lets time pass. */
  @FunctionalInterface
  public interface Sleeper {
    /** Returns after so many milliseconds, or early when interrupted. */
    void sleep(long milliseconds) throws InterruptedException;
  }
}
