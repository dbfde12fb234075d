package dev.lockstep.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockstep show}. */
@Command(name = "show", description = "Show a run: verdicts, steps, why it stopped.")
final class ShowCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      defaultValue = "last",
      description = "An id, the beginning of one, or `last` (default).")
  private String run;

  @Mixin private StateOptions state;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  ShowCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws StopException {
    return new History(shell, state.runs(shell)).show(run, json).code();
  }
}
