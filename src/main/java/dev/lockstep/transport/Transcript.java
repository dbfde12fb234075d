package dev.lockstep.transport;

import dev.lockstep.operation.Output;
import dev.lockstep.transport.OutputSink.Stream;
import java.util.Optional;

/**
 * What has been heard of a detached command so far. It outlives the sessions through which it is
 * heard, so that the next one goes on at the byte where the last one was cut. For one session at a
 * time.
 */
public final class Transcript {
  private final OutputSink sink;
  private final Keeper stdout = new Keeper();
  private final Keeper stderr = new Keeper();
  private Optional<String> boot;
  private Optional<RuntimeException> sinkFailure = Optional.empty();
  private boolean sent;
  private boolean begun;

  /**
   * @param sink hears each byte once, in order for each stream
   * @param boot the boot id of the host when the command was begun by somebody else; empty when it
   *     is about to be begun, or nobody knows
   */
  public Transcript(OutputSink sink, Optional<String> boot) {
    this.sink = sink;
    this.boot = boot;
    this.sent = boot.isPresent();
  }

  /** Where its output goes. */
  public OutputSink sink() {
    return sink;
  }

  /** When it was begun, as the host counts its restarts; known before anything is sent. */
  public synchronized Optional<String> boot() {
    return boot;
  }

  /** A command that has not been begun. */
  public static Transcript fresh(OutputSink sink) {
    return new Transcript(sink, Optional.empty());
  }

  /** It is about to be sent to a host in this boot. */
  synchronized void sending(String bootNow) {
    sent = true;
    boot = boot.or(() -> Optional.of(bootNow).filter(id -> !id.equals("-")));
  }

  /** Whether it may have been begun, for all that is known here. */
  synchronized boolean isSent() {
    return sent;
  }

  /** The host has all of it, or has not. */
  synchronized void begun(boolean now) {
    begun = now;
  }

  /** Whether the host has said that it needs nothing more. */
  synchronized boolean isBegun() {
    return begun;
  }

  /** How many bytes of a stream have been heard. */
  synchronized long heard(Stream stream) {
    return keeper(stream).size();
  }

  /** Takes the next bytes. */
  synchronized void take(Stream stream, byte[] bytes, int length) {
    keeper(stream).keep(bytes, length);
    if (sinkFailure.isPresent()) {
      return;
    }
    try {
      sink.write(stream, bytes, length);
    } catch (RuntimeException failure) {
      sinkFailure = Optional.of(failure); // the command goes on; the caller hears of it at its end
    }
  }

  /** What was heard; throws what the sink threw. */
  synchronized Output output(Stream stream) {
    if (sinkFailure.isPresent()) {
      throw sinkFailure.get();
    }
    return keeper(stream).output();
  }

  private Keeper keeper(Stream stream) {
    return stream == Stream.STDOUT ? stdout : stderr;
  }
}
