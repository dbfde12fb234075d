package dev.lockstep.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockstep abandon}. */
@Command(
    name = "abandon",
    description = "Give a run up as it stands: it is neither resumed nor rolled back any more.",
    sortOptions = false)
final class AbandonCommand implements Callable<Integer> {
  private final Shell shell;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      defaultValue = "",
      description =
          "An id, the beginning of one, or `last`; the last one that stopped unless said.")
  private String run;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; stands in the journal.")
  private String reason;

  @Mixin private StateOptions state;

  AbandonCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws StopException {
    List<String> arguments = spec.commandLine().getParseResult().originalArgs();
    return new Abandoning(shell, state.runs(shell)).abandon(run, reason.strip(), arguments).code();
  }
}
