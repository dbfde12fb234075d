package dev.lockstep.cli;

import dev.lockstep.engine.Consent;
import dev.lockstep.event.ExitCode;
import dev.lockstep.plan.Plan;
import java.nio.file.Path;
import java.util.ArrayList;
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

  private Optional<SavedPlan.Exactly> exactly = Optional.empty();
  private Optional<Company> company = Optional.empty();

  RunCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws StopException {
    Path file = shell.folder().resolve(options.runbook());
    Optional<SavedPlan> saved = exactly.isEmpty() ? SavedPlan.at(file) : Optional.empty();
    if (saved.isPresent()) {
      Shell there = shell.in(saved.get().origin().folder());
      return saved.get().command(there, options.runbook(), more()).call();
    }
    Preparation preparation = new Preparation(shell, options);
    Optional<ExitCode> answered = listing.answer(shell, preparation);
    if (answered.isPresent()) {
      return answered.get().code();
    }
    Optional<Plan> plan = preparation.plan();
    if (plan.isEmpty()) {
      return ExitCode.INVALID.code();
    }
    if (exactly.isPresent()) {
      exactly.get().require(plan.get());
    }
    if (!check) {
      partial.check(options, plan.get());
    }
    Execution execution =
        new Execution(shell, options, arguments(), partial.reason()).with(company);
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

  /** Who is with it, and answers what it asks. */
  void with(Company others) {
    company = Optional.of(others);
  }

  /** That no other plan is run than one that was saved. */
  void exactly(SavedPlan.Exactly plan) {
    exactly = Optional.of(plan);
  }

  /** What is said beside the file and the command itself. */
  private List<String> more() {
    List<String> words = new ArrayList<>(written());
    words.remove(options.runbook().toString());
    return words.subList(words.indexOf("run") + 1, words.size());
  }

  private List<String> arguments() {
    return exactly.map(SavedPlan.Exactly::words).orElseGet(this::written);
  }

  private List<String> written() {
    return spec.commandLine().getParseResult().originalArgs();
  }
}
