package dev.lockstep.cli;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.event.ExitCode;
import dev.lockstep.runbook.Catalog;
import dev.lockstep.schema.Doc;
import dev.lockstep.schema.OwnPages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lockstep doc}: what may be written in runbooks, and what it means. */
@Command(name = "doc", description = "Show what an action, check or key does, and its options.")
final class DocCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description =
          "An action, check, key, type, function, part or platform type; all if left out.")
  private Optional<String> name = Optional.empty();

  @Mixin private ProjectOption project;

  DocCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws StopException {
    Catalog catalog = Catalog.builtIn(new byte[0]);
    Doc doc = new Doc(catalog);
    Optional<OwnPages> own = project.files(shell, catalog).map(OwnPages::new);
    if (name.isEmpty()) {
      shell.out().println(own.map(doc::overview).orElseGet(doc::overview));
      return ExitCode.DONE.code();
    }
    Diagnostics out = new Diagnostics();
    List<String> pages = new ArrayList<>();
    Optional.of(doc.page(name.get())).filter(page -> !page.isEmpty()).ifPresent(pages::add);
    own.ifPresent(found -> pages.addAll(found.of(name.get(), out)));
    if (pages.isEmpty() && !out.hasErrors()) {
      throw unknown(doc, own);
    }
    shell.out().print(pages.isEmpty() ? "" : String.join("\n\n", pages) + "\n");
    new DiagnosticPrinter(shell, false).print(out);
    return out.hasErrors() ? ExitCode.INVALID.code() : ExitCode.DONE.code();
  }

  private StopException unknown(Doc doc, Optional<OwnPages> own) {
    Set<String> names = new TreeSet<>(doc.names());
    own.ifPresent(found -> names.addAll(found.names()));
    return new StopException(
        ExitCode.USAGE,
        "nothing is called `"
            + name.orElseThrow()
            + "`"
            + Suggestions.closest(name.orElseThrow(), names)
                .map(near -> "; did you mean `" + near + "`?")
                .orElse("; see `lockstep doc`"));
  }
}
