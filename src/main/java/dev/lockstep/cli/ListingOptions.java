package dev.lockstep.cli;

import dev.lockstep.event.ExitCode;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlanListing;
import dev.lockstep.runbook.Runbook;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Questions that are answered from the files alone, in place of what the command does. */
final class ListingOptions {
  @Option(names = "--list-hosts", description = "List the hosts that would be contacted, and stop.")
  private boolean hosts;

  @Option(names = "--list-tags", description = "List the tags of the runbook, and stop.")
  private boolean tags;

  /** The answer's exit code, once it is printed; empty when nothing was asked. */
  Optional<ExitCode> answer(Shell shell, Preparation preparation) throws StopException {
    if (tags) {
      Optional<Runbook> runbook = preparation.runbook();
      runbook.ifPresent(read -> shell.out().print(PlanListing.tags(read)));
      return Optional.of(runbook.isPresent() ? ExitCode.DONE : ExitCode.INVALID);
    }
    if (hosts) {
      Optional<Plan> plan = preparation.plan();
      plan.ifPresent(made -> shell.out().print(PlanListing.hosts(made)));
      return Optional.of(plan.isPresent() ? ExitCode.DONE : ExitCode.INVALID);
    }
    return Optional.empty();
  }
}
