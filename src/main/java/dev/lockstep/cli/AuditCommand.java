package dev.lockstep.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lockstep audit}. */
@Command(name = "audit", description = "Prove that the journal of a run is as it was written.")
final class AuditCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      defaultValue = "last",
      description = "An id, the beginning of one, or `last` (default).")
  private String run;

  @Mixin private StateOptions state;

  AuditCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws StopException {
    return new History(shell, state.runs(shell)).audit(run).code();
  }
}
