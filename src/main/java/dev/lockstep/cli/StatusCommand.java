package dev.lockstep.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockstep status}. */
@Command(
    name = "status",
    description = "Show where a run stands right now, also from another session.",
    sortOptions = false)
final class StatusCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      defaultValue = "",
      description =
          "An id, the beginning of one, or `last`; the run that is going on or stopped last unless"
              + " said.")
  private String run;

  @Mixin private StateOptions state;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  StatusCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws StopException {
    Watching watching = new Watching(shell, state.runs(shell));
    return watching.look(run, found -> watching.status(found, json)).code();
  }
}
