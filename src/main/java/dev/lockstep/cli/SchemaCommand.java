package dev.lockstep.cli;

import dev.lockstep.event.ExitCode;
import dev.lockstep.runbook.Catalog;
import dev.lockstep.schema.Schema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code lockstep schema}: the JSON Schema of all files, for editors. */
@Command(name = "schema", description = "Print the JSON Schema of runbooks and their parts.")
final class SchemaCommand implements Callable<Integer> {
  private final Shell shell;

  SchemaCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    shell.out().println(Schema.of(Catalog.builtIn(new byte[0])));
    return ExitCode.DONE.code();
  }
}
