package dev.lockstep.cli;

import dev.lockstep.event.ExitCode;
import dev.lockstep.runbook.Catalog;
import dev.lockstep.runbook.OwnFiles;
import dev.lockstep.schema.Schema;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lockstep schema}: the JSON Schema of all files, for editors. */
@Command(name = "schema", description = "Print the JSON Schema of runbooks and their parts.")
final class SchemaCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private ProjectOption project;

  SchemaCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws StopException {
    Catalog builtIn = Catalog.builtIn(new byte[0]);
    Optional<OwnFiles> own = project.namedFiles(shell, builtIn);
    shell.out().println(own.map(found -> Schema.ofAll(found.catalog())).orElse(Schema.of(builtIn)));
    return ExitCode.DONE.code();
  }
}
