package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.LocatedText;
import java.util.Optional;

/**
 * The script of {@code shell} (language §3): values are quoted for the place where they stand;
 * where they can't be, that is a diagnostic.
 */
public final class ScriptTemplate {
  private ScriptTemplate() {}

  /** Compiles and looks at the quoting context of every expression. */
  public static Optional<ScriptTemplate> compile(LocatedText source, Diagnostics out) {
    throw new AssertionError("being built");
  }

  /** Reports undefined names, wrong types and secrets; {@code raw(...)} is a warning. */
  public void check(Names names, Diagnostics out) {
    throw new AssertionError("being built");
  }

  /** The script with all values in place, quoted. */
  public String script(Scope scope) throws EvaluationException {
    throw new AssertionError("being built");
  }

  /** As written, for listings. */
  public String source() {
    throw new AssertionError("being built");
  }
}
