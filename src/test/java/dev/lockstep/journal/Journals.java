package dev.lockstep.journal;

import dev.lockstep.event.ExitCode;
import dev.lockstep.event.IllegalTransitionException;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.Story;
import dev.lockstep.event.Try;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

/** Journals for tests. */
final class Journals {
  static final Clock CLOCK = Clock.fixed(Story.BEGIN, ZoneOffset.UTC);
  static final Try TRY = Story.first("halt/stop", "app-1");

  private Journals() {}

  /** A short run, as it is told in batches. */
  static List<List<RunEvent>> batches() {
    return List.of(
        List.of(Story.opened()),
        List.of(Story.started(TRY)),
        List.of(
            Story.found(TRY),
            Story.ended(TRY, Outcome.CHANGED),
            Story.ended("halt/stop", "app-1", Outcome.CHANGED)),
        List.of(Story.end(ExitCode.FAILED)));
  }

  /** Writes the short run. */
  static void write(Path file) throws StateException, IOException {
    try (JournalFile journal = JournalFile.create(file, CLOCK)) {
      for (List<RunEvent> batch : batches()) {
        journal.append(batch);
      }
    }
  }

  /** What a journal may hold after a crash: the first so many events of the short run. */
  static void requireLegal(List<RunEvent> events) throws IllegalTransitionException {
    new Story().then(events.toArray(new RunEvent[0]));
  }
}
