package dev.lockstep.event;

import java.io.IOException;
import java.util.List;

/** Where events become facts. */
public interface EventLog {
  /**
   * Writes events and forces them to disk together.
   *
   * @throws IOException when they may not be on disk; the run must stop
   */
  List<Recorded> append(List<RunEvent> events) throws IOException;
}
