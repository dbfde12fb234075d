package dev.lockstep.cli;

import dev.lockstep.event.ExitCode;
import dev.lockstep.json.Json;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlanListing;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lockstep plan}. */
@Command(
    name = "plan",
    description = "List what would happen, where and in which order; contacts nobody.",
    sortOptions = false)
final class PlanCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private RunbookOptions options;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Mixin private ListingOptions listing;

  PlanCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws StopException {
    Preparation preparation = new Preparation(shell, options);
    Optional<ExitCode> answered = listing.answer(shell, preparation);
    if (answered.isPresent()) {
      return answered.get().code();
    }
    Optional<Plan> plan = preparation.plan();
    plan.ifPresent(this::print);
    return (plan.isPresent() ? ExitCode.DONE : ExitCode.INVALID).code();
  }

  private void print(Plan plan) {
    if (json || options.output().isJson()) {
      shell.out().println(Json.pages(PlanListing.tree(plan)));
    } else {
      shell.out().print(PlanListing.text(plan));
    }
  }
}
