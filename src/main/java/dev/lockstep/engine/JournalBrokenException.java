package dev.lockstep.engine;

import java.io.IOException;

/** An event may not be on disk. Ends the run at once: what is not recorded must not happen. */
final class JournalBrokenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JournalBrokenException(IOException cause) {
    super(cause.getMessage(), cause);
  }

  JournalBrokenException(String message) {
    super(message);
  }
}
