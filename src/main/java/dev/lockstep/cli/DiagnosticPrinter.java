package dev.lockstep.cli;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.JsonRenderer;
import dev.lockstep.diagnostic.TextRenderer;
import java.util.List;

/**
 * Shows what is wrong with a user's files: on standard error as text, on standard output as JSON.
 */
final class DiagnosticPrinter {
  private final Shell shell;
  private final boolean json;

  DiagnosticPrinter(Shell shell, boolean json) {
    this.shell = shell;
    this.json = json;
  }

  /** Shows all of them, and a line that counts them. */
  void print(Diagnostics found) {
    List<Diagnostic> all = found.all();
    if (all.isEmpty()) {
      return;
    }
    if (json) {
      shell.out().print(JsonRenderer.render(all));
    } else {
      shell.err().print(new TextRenderer(shell.colours()).render(all));
      // Warnings keep nothing from being executed.
      String then = found.hasErrors() ? "; nothing has been executed" : "";
      shell.err().println(found.summary() + then);
    }
  }
}
