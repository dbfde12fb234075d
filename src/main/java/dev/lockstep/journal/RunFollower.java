package dev.lockstep.journal;

import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the journal of a run that goes on in another process, again and again; what was read once
 * is not read again. Changes nothing and holds nothing, so the writer never notices.
 */
public final class RunFollower {
  private final Path journal;
  private final RunState state = new RunState();
  private JournalReader.End read = JournalReader.End.START;

  RunFollower(Path journal) {
    this.journal = journal;
  }

  /**
   * What has been added since; a record that is being written is left for the next time.
   *
   * @throws StateException as {@link JournalReader#state}
   */
  public List<Recorded> advance() throws StateException {
    List<Recorded> fresh = new ArrayList<>();
    if (hasGrown()) {
      read =
          new JournalReader()
              .read(
                  journal,
                  read,
                  recorded -> {
                    state.apply(recorded);
                    fresh.add(recorded);
                  });
    }
    return fresh;
  }

  private boolean hasGrown() throws StateException {
    try {
      return Files.exists(journal) && Files.size(journal) > read.offset();
    } catch (IOException e) {
      throw StateException.unusable("read", journal, e);
    }
  }

  /** Where the run stands, as far as it was read. */
  public RunState state() {
    return state;
  }
}
