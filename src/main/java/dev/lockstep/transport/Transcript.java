package dev.lockstep.transport;

import java.util.Optional;

/**
 * What has been heard of a detached command so far. It outlives the sessions through which it is
 * heard, so that the next one goes on at the byte where the last one was cut. For one session at a
 * time.
 */
public final class Transcript {
  private final OutputSink sink;
  private final Optional<String> boot;

  /**
   * @param sink hears each byte once, in order for each stream
   * @param boot the boot id of the host when the command was begun by somebody else; empty when it
   *     is about to be begun, or nobody knows
   */
  public Transcript(OutputSink sink, Optional<String> boot) {
    this.sink = sink;
    this.boot = boot;
  }

  /** Where its output goes. */
  public OutputSink sink() {
    return sink;
  }

  /** When it was begun, as the host counts its restarts. */
  public Optional<String> boot() {
    return boot;
  }

  /** A command that has not been begun. */
  public static Transcript fresh(OutputSink sink) {
    return new Transcript(sink, Optional.empty());
  }
}
