package dev.lockstep.engine;

import dev.lockstep.event.OutputRef;
import dev.lockstep.event.Try;
import dev.lockstep.transport.OutputSink;

/** Keeps what commands print. */
public interface OutputStore {
  /** Keeps nothing. */
  OutputStore NONE =
      attempt ->
          new Kept() {
            @Override
            public void write(OutputSink.Stream stream, byte[] bytes, int length) {}

            @Override
            public OutputRef ended(OutputSink.Stream stream) {
              return OutputRef.NONE;
            }
          };

  /** A place for the output of one attempt. */
  Kept open(Try attempt);

  /** The output of one attempt while it comes in. */
  interface Kept extends OutputSink {
    /** Closes a stream; what was kept of it. Never throws: output that can't be kept says so. */
    OutputRef ended(Stream stream);
  }
}
