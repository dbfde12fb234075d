package dev.lockstep.cli;

import dev.lockstep.console.Watched;
import dev.lockstep.event.Attempt;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.RunEvent.RunEnded;
import dev.lockstep.event.RunState;
import dev.lockstep.journal.PauseFile;
import dev.lockstep.journal.RunFolder;
import dev.lockstep.journal.StateException;
import dev.lockstep.text.VisibleText;
import java.time.Instant;
import java.util.List;

/** Asks a run of another session to stop, and waits until it has. */
final class Pausing {
  private final Shell shell;
  private final GoingOn onward;

  Pausing(Shell shell, GoingOn onward) {
    this.shell = shell;
    this.onward = onward;
  }

  /** Asks and waits; leaving while it waits takes nothing back. */
  ExitCode pause(RunFolder run, String why) throws StateException, StopException {
    Watched watched = Watching.watched(run);
    if (watched.process().isEmpty()) {
      throw new StopException(
          ExitCode.USAGE,
          "run " + run.id() + " is not under way: " + watched.standing() + next(run));
    }
    String process = watched.process().get();
    run.pauses()
        .leave(new PauseFile.Wish(process, shell.operator(), why, Instant.now(shell.clock())));
    shell.out().println("run " + run.id() + " stops after the steps in flight");
    inFlight(watched.atWork()).forEach(shell.out()::println);
    shell.out().println("waiting for that; Ctrl-C leaves it to itself");
    Pulse.await(() -> !run.writer().equals(watched.process()));
    shell.out().println(stopped(run));
    return ExitCode.DONE;
  }

  private static List<String> inFlight(List<Attempt> attempts) {
    return attempts.stream()
        .map(attempt -> "  " + attempt.id() + ": " + attempt.start().describe())
        .map(VisibleText::of)
        .toList();
  }

  private String stopped(RunFolder run) throws StateException {
    RunState state = run.state();
    boolean done = state.ended().map(RunEnded::exit).orElse(ExitCode.INTERRUPTED.code()) == 0;
    return done
        ? "run " + run.id() + " is done: nothing was left to stop before"
        : "run " + run.id() + " has stopped" + next(run);
  }

  private String next(RunFolder run) throws StateException {
    RunState state = run.state();
    boolean done = state.ended().map(RunEnded::exit).orElse(ExitCode.INTERRUPTED.code()) == 0;
    String again = onward.command(state, run.id());
    return done || again.isEmpty() ? "" : "; to go on: " + again;
  }
}
