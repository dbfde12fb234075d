package dev.lockstep.cli;

import dev.lockstep.engine.Consent;
import dev.lockstep.event.ExitCode;
import dev.lockstep.plan.Plan;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lockstep run}. */
@Command(
    name = "run",
    description = "Run a runbook: preflight first, then step by step.",
    sortOptions = false)
final class RunCommand implements Callable<Integer> {
  private final Shell shell;

  @Spec private CommandSpec spec;
  @Mixin private RunbookOptions options;
  @Mixin private StateOptions state;
  @Mixin private ListingOptions listing;

  @Option(
      names = {"-C", "--check"},
      description = "A dry run: change nothing.")
  private boolean check;

  @Mixin private ConsentOptions consent;

  @Mixin private PartialOption partial;

  RunCommand(Shell shell) {
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
    if (plan.isEmpty()) {
      return ExitCode.INVALID.code();
    }
    if (!check) {
      partial.check(options, plan.get());
    }
    Execution execution = new Execution(shell, options, arguments(), partial.reason());
    return (check
            ? execution.dryRun(plan.get(), consent.given(plan.get()))
            : execution.run(plan.get(), state.runs(shell), consent.given(plan.get())))
        .code();
  }

  /** What is run, once its arguments are read. */
  RunbookOptions options() {
    return options;
  }

  /** What was agreed to beforehand. */
  Consent consent(Plan plan) throws StopException {
    return consent.given(plan);
  }

  /** The same, as far as a changed plan has checks for it. */
  Consent stillConsent(Plan plan) {
    return consent.stillGiven(plan);
  }

  /** Why only a part is run; empty when nobody had to say so. */
  String partial() {
    return partial.reason();
  }

  private List<String> arguments() {
    return spec.commandLine().getParseResult().originalArgs();
  }
}
