package dev.lockstep.cli;

import dev.lockstep.event.ExitCode;
import dev.lockstep.json.Json;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlanListing;
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

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Save the plan, without secrets; `lockstep run FILE` runs exactly this and refuses when"
              + " a file behind it has changed.")
  private Optional<Path> saved = Optional.empty();

  @Spec private CommandSpec spec;

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
    if (plan.isPresent() && saved.isPresent()) {
      SavedPlan.of(plan.get(), shell, words()).write(shell.folder().resolve(saved.get()));
    }
    return (plan.isPresent() ? ExitCode.DONE : ExitCode.INVALID).code();
  }

  /** As a run would be given them. */
  private List<String> words() {
    List<String> written = new ArrayList<>(spec.commandLine().getParseResult().originalArgs());
    List<String> words = new ArrayList<>(List.of("run"));
    for (int at = written.indexOf("plan") + 1; at < written.size(); at++) {
      String word = written.get(at);
      if (word.equals("--out")) {
        at++;
      } else if (!word.startsWith("--out=") && !word.equals("--json")) {
        words.add(word);
      }
    }
    return words;
  }

  private void print(Plan plan) {
    if (json || options.output().isJson()) {
      shell.out().println(Json.pages(PlanListing.tree(plan)));
    } else {
      shell.out().print(PlanListing.text(plan));
    }
  }
}
