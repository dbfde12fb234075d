package dev.lockstep.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockstep clean}. */
@Command(
    name = "clean",
    description = "Remove what the commands of runs that are over have left on hosts.",
    sortOptions = false)
final class CleanCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      defaultValue = "",
      description = "Only of this run; where it is kept here, its inventory is used.")
  private String run;

  @Mixin private InventoryOptions inventory;

  @Option(
      names = "--older-than",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description = "Only of runs whose last command on the host began so long ago, such as 30d.")
  private Duration olderThan = Duration.ZERO;

  @Option(
      names = {"-C", "--check", "--dry-run"},
      description = "Only say what would be removed.")
  private boolean check;

  @Mixin private ConnectionOptions connection;
  @Mixin private StateOptions state;

  CleanCommand(Shell shell) {
    this.shell = shell;
  }

  /** What is to be removed. */
  record Wish(String run, Duration olderThan, boolean check) {}

  @Override
  public Integer call() throws StopException {
    Wish wish = new Wish(run, olderThan, check);
    return new Sweeping(shell, state.runs(shell), connection).sweep(wish, inventory).code();
  }
}
