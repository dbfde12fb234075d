package dev.lockstep.cli;

import dev.lockstep.event.Attempt;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.RunEvent.StepLine;
import dev.lockstep.event.RunState;
import dev.lockstep.event.Way;
import dev.lockstep.journal.JournalFile;
import dev.lockstep.journal.RunFolder;
import dev.lockstep.journal.StateException;
import dev.lockstep.journal.StateFolder;
import dev.lockstep.text.VisibleText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gives a run up: nobody goes on with it, and what it holds is free. */
final class Abandoning {
  private final Shell shell;
  private final StateFolder runs;
  private final GoingOn onward;

  Abandoning(Shell shell, StateOptions.Runs runs) {
    this.shell = shell;
    this.runs = runs.folder();
    this.onward = runs.onward();
  }

  /** Writes it down, and tells how the run leaves things. */
  ExitCode abandon(String name, String reason, List<String> arguments) throws StopException {
    if (reason.isEmpty()) {
      throw new StopException(ExitCode.USAGE, "--reason: say why the run is given up");
    }
    try {
      RunFolder folder = find(name);
      Resuming.requireBegun(folder.id(), folder.state());
      JournalFile.Reopened reopened = folder.reopen(shell.clock());
      try (JournalFile journal = reopened.journal()) {
        requireUnfinished(folder.id(), reopened.state());
        RunEvent.RunIdentity who = Execution.identity(shell, folder.id(), arguments);
        journal.append(List.of(new RunEvent.RunAbandoned(who, reason)));
        tell(folder.id(), reopened.state());
        free(folder, reopened.state(), journal, reason);
        return ExitCode.DONE;
      }
    } catch (StateException trouble) {
      throw new StopException(
          trouble.reason().exit(), trouble.getMessage() + "\n" + trouble.help());
    } catch (IOException trouble) {
      throw new StopException(ExitCode.STATE_FOLDER, trouble.getMessage());
    }
  }

  private RunFolder find(String name) throws StateException, StopException {
    if (!name.isEmpty()) {
      return runs.find(name);
    }
    List<RunFolder> waiting = runs.unfinished();
    if (waiting.isEmpty()) {
      throw new StopException(ExitCode.USAGE, "no run has stopped on its way; see `lockstep runs`");
    }
    return waiting.get(0);
  }

  private static void requireUnfinished(String id, RunState state) throws StopException {
    if (!state.isUnfinished()) {
      String why =
          state.way() == Way.ABANDONED
              ? "has been given up already"
              : state.way() == Way.ROLLED_BACK ? "has been rolled back" : "waits for nothing";
      throw new StopException(
          ExitCode.USAGE, "run " + id + " " + why + "; there is nothing to give up");
    }
  }

  /** Nothing else will free them: what can't be is told with the command that does. */
  private void free(RunFolder folder, RunState state, JournalFile journal, String reason)
      throws StateException, IOException {
    List<String> locked = state.locked();
    if (locked.isEmpty()) {
      return;
    }
    journal.append(List.of(new RunEvent.LocksBroken(shell.operator(), reason, locked)));
    Map<String, String> left = new Giving(shell, onward).back(folder.id(), state);
    left.forEach(
        (host, why) -> shell.out().println("  still locked  " + host + ": " + VisibleText.of(why)));
    if (left.size() < locked.size()) {
      shell.out().println(left.isEmpty() ? "its hosts are free" : "its other hosts are free");
    }
    if (!left.isEmpty()) {
      String command = "lockstep unlock " + folder.id() + onward.place() + " --reason WHY";
      shell.out().println("free them: " + command);
    }
  }

  private void tell(String id, RunState state) {
    shell.out().println("run " + id + " is given up; nobody can resume it or roll it back");
    List<String> lines = halfDone(state);
    if (!lines.isEmpty()) {
      shell.out().println("left half-done:");
      lines.forEach(shell.out()::println);
    } else if (state.hasChanged()) {
      shell.out().println("what it has changed stays as it is: see `lockstep show " + id + "`");
    }
  }

  private static List<String> halfDone(RunState state) {
    List<String> lines = new ArrayList<>();
    for (StepLine line : state.steps().values()) {
      for (String host : line.hosts()) {
        state
            .step(line.id(), host)
            .outcome()
            .filter(outcome -> outcome == Outcome.FAILED || outcome == Outcome.IN_DOUBT)
            .ifPresent(outcome -> lines.add(place(line.id(), host) + outcome.word()));
      }
    }
    for (Attempt attempt : state.inDoubt()) {
      lines.add(
          "  look at `"
              + attempt.id().host()
              + "`: nobody knows how this ended: "
              + VisibleText.of(attempt.start().describe()));
    }
    return lines;
  }

  private static String place(String step, String host) {
    return "  step `" + step + "` on `" + host + "`: ";
  }
}
