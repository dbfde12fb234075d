package dev.lockstep.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lockstep tail}. */
@Command(
    name = "tail",
    description = {
      "Show what a run's steps print, while they do, from the beginning of the step.",
      "Ctrl-C ends this only. A line is `HOST STEP | text`, with `!` for its standard error."
    },
    sortOptions = false)
final class TailCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "RUN",
      defaultValue = "",
      description =
          "An id, the beginning of one, or `last`; the run that is going on or stopped last unless"
              + " said.")
  private String run;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "STEP",
      defaultValue = "",
      description = "The id of a step; what goes on, and comes, unless said.")
  private String step;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "HOST",
      defaultValue = "",
      description = "The step on that host only.")
  private String host;

  @Parameters(
      index = "3",
      arity = "0..1",
      paramLabel = "ITEM",
      defaultValue = "",
      description = "The item of its loop only.")
  private String item;

  @Mixin private StateOptions state;

  TailCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws StopException {
    Tailing.Choice choice = new Tailing.Choice(step, host, item);
    return new Watching(shell, state.runs(shell))
        .look(run, found -> new Tailing(shell, found, choice).tail())
        .code();
  }
}
