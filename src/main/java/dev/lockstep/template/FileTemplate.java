package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.shell.Content;
import dev.lockstep.text.SourceFile;
import java.util.Optional;

/** A file that {@code template} sends: FreeMarker whole, directives included, locked down alike. */
public final class FileTemplate {
  private FileTemplate() {}

  /** Compiles; empty, with reports, when it can't be read or uses what is refused. */
  public static Optional<FileTemplate> compile(SourceFile file, Diagnostics out) {
    throw new AssertionError("being built");
  }

  /** Reports undefined names, wrong types and misused secrets. */
  public void check(Names names, Diagnostics out) {
    throw new AssertionError("being built");
  }

  /** The text with secrets as parts. */
  public Content.Text render(Scope scope) throws EvaluationException {
    throw new AssertionError("being built");
  }
}
