package dev.lockstep.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockstep pause}. */
@Command(
    name = "pause",
    description = "Stop a run of another session after the steps in flight, and wait until it has.",
    sortOptions = false)
final class PauseCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      defaultValue = "",
      description = "An id, the beginning of one, or `last`; the run that is going on unless said.")
  private String run;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "no reason given",
      description = "Why; it is kept in the journal.")
  private String reason;

  @Mixin private StateOptions state;

  PauseCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws StopException {
    StateOptions.Runs runs = state.runs(shell);
    return new Watching(shell, runs)
        .look(run, found -> new Pausing(shell, runs.onward()).pause(found, reason))
        .code();
  }
}
