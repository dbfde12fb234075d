package dev.lockstep.cli;

import dev.lockstep.event.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lockstep validate}. */
@Command(
    name = "validate",
    description = "Read runbook and inventory, and report everything that is wrong.",
    sortOptions = false)
final class ValidateCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private RunbookOptions options;

  ValidateCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws StopException {
    boolean valid = new Preparation(shell, options).plan().isPresent();
    if (valid && !options.output().isJson()) {
      shell.out().println(options.runbook() + " is valid for this inventory");
    }
    return (valid ? ExitCode.DONE : ExitCode.INVALID).code();
  }
}
