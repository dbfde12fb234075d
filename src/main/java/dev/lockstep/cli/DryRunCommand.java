package dev.lockstep.cli;

import dev.lockstep.event.ExitCode;
import dev.lockstep.plan.Plan;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lockstep dry-run}. */
@Command(
    name = "dry-run",
    description = "Check preconditions for real and tell what every step would do.",
    sortOptions = false)
final class DryRunCommand implements Callable<Integer> {
  private final Shell shell;

  @Spec private CommandSpec spec;
  @Mixin private RunbookOptions options;
  @Mixin private ConsentOptions consent;

  DryRunCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws StopException {
    Optional<Plan> plan = new Preparation(shell, options).plan();
    return plan.isEmpty()
        ? ExitCode.INVALID.code()
        : new Execution(shell, options, spec.commandLine().getParseResult().originalArgs())
            .dryRun(plan.get(), consent.given(plan.get()))
            .code();
  }
}
