package dev.lockstep.cases;

import dev.lockstep.event.Outcome;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent;
import dev.lockstep.journal.RunFolder;
import dev.lockstep.journal.StateException;
import dev.lockstep.journal.StateFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the journals say of all that was run at a desk.
 *
 * @param desk the folder in which it was
 */
record PracticeRuns(Path desk) {
  /** The last run, event by event; it may be still going on. */
  List<RunEvent> last() throws StateException {
    List<RunFolder> runs = oldestFirst();
    return runs.isEmpty() ? List.of() : events(runs.get(runs.size() - 1));
  }

  /** What was changed: step and host, once for each run that changed it, the oldest first. */
  List<String> changes() throws StateException {
    List<String> all = new ArrayList<>();
    for (RunFolder run : oldestFirst()) {
      for (RunEvent event : events(run)) {
        if (event instanceof RunEvent.StepEnded end && end.outcome() == Outcome.CHANGED) {
          all.add(end.step() + " " + end.host());
        }
      }
    }
    return all;
  }

  /** What more than one run has changed. */
  List<String> changedTwice() throws StateException {
    Set<String> once = new HashSet<>();
    return changes().stream().filter(change -> !once.add(change)).toList();
  }

  private List<RunFolder> oldestFirst() throws StateException {
    Path state = desk.resolve(".lockstep");
    if (!state.toFile().isDirectory()) {
      return List.of();
    }
    List<RunFolder> runs = new ArrayList<>(new StateFolder(state).runs());
    runs.sort((one, other) -> one.id().compareTo(other.id()));
    return Collections.unmodifiableList(runs);
  }

  private static List<RunEvent> events(RunFolder run) throws StateException {
    return run.events().stream().map(Recorded::event).toList();
  }
}
