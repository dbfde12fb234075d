package dev.lockstep.cli;

import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.event.ExitCode;
import dev.lockstep.schema.Explanations;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code lockstep explain}: what the code of a diagnostic means. */
@Command(name = "explain", description = "Explain the code of a message, such as unknown-key.")
final class ExplainCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(
      paramLabel = "CODE",
      arity = "0..1",
      description = "What stands in brackets behind a message; all codes if left out.")
  private Optional<String> code = Optional.empty();

  ExplainCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws StopException {
    Explanations texts = Explanations.all();
    Map<String, String> summaries = texts.summaries();
    if (code.isEmpty()) {
      summaries.forEach((name, first) -> shell.out().println(name + "\n    " + first));
      return ExitCode.DONE.code();
    }
    String wanted = code.get().replaceAll("^\\[|\\]$", "");
    if (texts.of(wanted).isEmpty()) {
      throw new StopException(
          ExitCode.USAGE,
          "no message has the code `"
              + wanted
              + "`"
              + Suggestions.closest(wanted, summaries.keySet())
                  .map(near -> "; did you mean `" + near + "`?")
                  .orElse("; see `lockstep explain`"));
    }
    shell.out().println(wanted + "\n\n" + texts.of(wanted).orElseThrow());
    return ExitCode.DONE.code();
  }
}
