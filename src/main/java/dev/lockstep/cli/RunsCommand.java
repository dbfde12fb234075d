package dev.lockstep.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lockstep runs}. */
@Command(name = "runs", description = "List all runs, the newest first.")
final class RunsCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private StateOptions state;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  RunsCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws StopException {
    return new History(shell, state.runs(shell)).runs(json).code();
  }
}
