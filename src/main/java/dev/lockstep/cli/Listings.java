package dev.lockstep.cli;

import dev.lockstep.event.ExitCode;
import dev.lockstep.plan.PlanListing;
import dev.lockstep.runbook.Runbook;
import java.util.Optional;

/** What {@code --list-tags} prints, for every command that takes it. */
final class Listings {
  private Listings() {}

  /** Prints the tags of a runbook. */
  static ExitCode tags(Shell shell, Preparation preparation) {
    Optional<Runbook> runbook = preparation.runbook();
    runbook.ifPresent(read -> shell.out().print(PlanListing.tags(read)));
    return runbook.isPresent() ? ExitCode.DONE : ExitCode.INVALID;
  }
}
