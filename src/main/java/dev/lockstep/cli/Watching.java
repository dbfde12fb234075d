package dev.lockstep.cli;

import dev.lockstep.console.Onward;
import dev.lockstep.console.Palette;
import dev.lockstep.console.StatusListing;
import dev.lockstep.console.StatusListingJson;
import dev.lockstep.console.Watched;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunState;
import dev.lockstep.journal.PauseFile;
import dev.lockstep.journal.RunFolder;
import dev.lockstep.journal.StateException;
import dev.lockstep.journal.StateFolder;
import dev.lockstep.json.Json;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** A run seen from another session. Only a pause leaves something, and that beside the journal. */
final class Watching {
  private final Shell shell;
  private final StateFolder runs;
  private final GoingOn onward;

  Watching(Shell shell, StateOptions.Runs runs) {
    this.shell = shell;
    this.runs = runs.folder();
    this.onward = runs.onward();
  }

  /** What is done about a run. */
  interface Look {
    ExitCode at(RunFolder run) throws StateException, StopException;
  }

  /** Finds the run that is meant, and looks. */
  ExitCode look(String name, Look look) throws StopException {
    try {
      return look.at(name.isEmpty() ? latest() : runs.find(name));
    } catch (StateException trouble) {
      throw new StopException(
          trouble.reason().exit(), trouble.getMessage() + "\n" + trouble.help());
    }
  }

  /** {@code status}. */
  ExitCode status(RunFolder run, boolean json) throws StateException {
    Watched watched = watched(run);
    Instant now = Instant.now(shell.clock());
    String again = onward.command(watched.state(), run.id());
    if (json) {
      shell.out().println(Json.pages(StatusListingJson.of(watched, now, again)));
    } else {
      Palette palette = shell.colours() ? Palette.COLOURED : Palette.PLAIN;
      new StatusListing(palette, ZoneId.systemDefault())
          .text(
              watched, now, new Onward(again, onward.answer(run.id())), onward.meanwhile(run.id()))
          .forEach(shell.out()::println);
    }
    return ExitCode.DONE;
  }

  /** The process first: what it writes after that can't be missed in a run that has no process. */
  static Watched watched(RunFolder run) throws StateException {
    Optional<String> process = run.writer();
    Optional<String> stopping = process.flatMap(run.pauses()::find).map(Watching::words);
    return new Watched(run.id(), run.state(), process, stopping);
  }

  private static String words(PauseFile.Wish wish) {
    return "after the steps in flight, as " + wish.by() + " asked: " + wish.why();
  }

  /** The run that a process is at, else the one that something happened to last. */
  private RunFolder latest() throws StateException {
    List<RunFolder> all = runs.runs();
    Optional<RunFolder> latest = Optional.empty();
    Instant last = Instant.MIN;
    for (RunFolder run : all) {
      if (run.isActive()) {
        return run;
      }
      Instant at = lastOf(run);
      if (at.isAfter(last)) {
        latest = Optional.of(run);
        last = at;
      }
    }
    return latest.isPresent() ? latest.get() : runs.find("last");
  }

  /** One that can't be read is not what is meant. */
  private static Instant lastOf(RunFolder run) {
    try {
      RunState state = run.state();
      List<Recorded> milestones = state.milestones();
      return milestones.isEmpty() ? Instant.MIN : milestones.get(milestones.size() - 1).at();
    } catch (StateException unreadable) {
      return Instant.MIN;
    }
  }
}
