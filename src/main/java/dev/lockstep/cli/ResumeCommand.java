package dev.lockstep.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockstep resume}. */
@Command(
    name = "resume",
    description = "Go on with a run that has stopped; finished steps are not run again.",
    sortOptions = false)
final class ResumeCommand implements Callable<Integer> {
  private final Shell shell;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      defaultValue = "",
      description =
          "An id, the beginning of one, or `last`; the last one that stopped unless said.")
  private String run;

  @Option(
      names = {"-e", "--extra-vars"},
      paramLabel = "VARS",
      description = "Secrets that the run was given with -e, once more; may be given again.")
  private List<String> secrets = new ArrayList<>();

  @Option(
      names = "--replan",
      description =
          "Go on with the plan as it is now, though files behind it have changed. Shows the"
              + " difference and asks; where no terminal is, --replan itself is the yes. --reason"
              + " says why.")
  private boolean replan;

  @Option(
      names = "--agree",
      paramLabel = "STEP|HOST",
      description =
          "With --replan: agree to what the changed plan means for this step or host; may be given"
              + " again.")
  private List<String> agreed = new ArrayList<>();

  @Mixin private ConsentOptions consent;
  @Mixin private StateOptions state;
  @Mixin private OutputOptions output;

  ResumeCommand(Shell shell) {
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
    Replanning.Will will =
        new Replanning.Will(replan, replan ? consent.ownReason() : "", agreed, output.isJson());
    Resuming.Wish wish = new Resuming.Wish(more, consent, arguments, will);
    return new Resuming(shell, state.runs(shell)).resume(run, wish).code();
  }
}
