package dev.lockstep.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockstep rollback}. */
@Command(
    name = "rollback",
    description = "Undo what a run has changed, from its last step to its first, on all its hosts.",
    sortOptions = false)
final class RollbackCommand implements Callable<Integer> {
  private final Shell shell;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      defaultValue = "last",
      description = "An id, the beginning of one, or `last` (default).")
  private String run;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; stands in the journal.")
  private String reason = "";

  @Option(
      names = "--skip",
      paramLabel = "STEP=REASON",
      description = "Leave what this step has changed as it is; may be given again.")
  private Map<String, String> skips = new LinkedHashMap<>();

  @Option(
      names = "--past-the-point-of-no-return",
      paramLabel = "REASON",
      description = "Undo what can be undone although a step without a way back has run.")
  private String beyond = "";

  @Option(
      names = {"-e", "--extra-vars"},
      paramLabel = "VARS",
      description = "Secrets that the run was given with -e, once more; may be given again.")
  private List<String> secrets = new ArrayList<>();

  @Mixin private StateOptions state;
  @Mixin private OutputOptions output;

  RollbackCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws StopException {
    List<String> more = new ArrayList<>();
    secrets.forEach(secret -> more.addAll(List.of("-e", secret)));
    if (output.isJson()) {
      more.addAll(List.of("--output", "json"));
    }
    if (output.isVerbose()) {
      more.add("-v");
    }
    List<String> arguments = spec.commandLine().getParseResult().originalArgs();
    RollingBack.Wish wish =
        new RollingBack.Wish(more, reason.strip(), beyond.strip(), skips, arguments);
    return new RollingBack(shell, state.runs(shell)).rollBack(run, wish).code();
  }
}
