package dev.lockstep.transport;

/**
 * Takes output as it arrives, in order for each stream. Called by a thread of the transport; the
 * bytes are only valid during the call.
 */
public interface OutputSink {
  /** Drops everything. */
  OutputSink NONE = (stream, bytes, length) -> {};

  /** Which of the two it is. */
  enum Stream {
    STDOUT,
    STDERR
  }

  /** The next {@code length} bytes of a stream. */
  void write(Stream stream, byte[] bytes, int length);
}
