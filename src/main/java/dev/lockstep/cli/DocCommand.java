package dev.lockstep.cli;

import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.event.ExitCode;
import dev.lockstep.runbook.Catalog;
import dev.lockstep.schema.Doc;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code lockstep doc}: what may be written in runbooks, and what it means. */
@Command(name = "doc", description = "Show what an action, check or key does, and its options.")
final class DocCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description = "An action, check, key, type or function; all of them if left out.")
  private Optional<String> name = Optional.empty();

  DocCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws StopException {
    Doc doc = new Doc(Catalog.builtIn(new byte[0]));
    String page = name.isEmpty() ? doc.overview() : doc.page(name.get());
    if (page.isEmpty()) {
      throw new StopException(
          ExitCode.USAGE,
          "nothing is called `"
              + name.orElseThrow()
              + "`"
              + Suggestions.closest(name.orElseThrow(), doc.names())
                  .map(near -> "; did you mean `" + near + "`?")
                  .orElse("; see `lockstep doc`"));
    }
    shell.out().println(page);
    return ExitCode.DONE.code();
  }
}
