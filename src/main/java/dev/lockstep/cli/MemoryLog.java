package dev.lockstep.cli;

import dev.lockstep.event.EventLog;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Numbers events and forgets them: what a dry run does is no fact. */
final class MemoryLog implements EventLog {
  private final Clock clock;
  private long next;

  MemoryLog(Clock clock) {
    this.clock = clock;
  }

  @Override
  public List<Recorded> append(List<RunEvent> events) {
    List<Recorded> recorded = new ArrayList<>();
    for (RunEvent event : events) {
      recorded.add(new Recorded(next++, Instant.now(clock), event));
    }
    return recorded;
  }
}
