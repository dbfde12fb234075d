package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.LocatedText;
import java.util.List;
import java.util.Optional;

/**
 * The words of {@code command} (language §3): split first, outside <code>${...}</code>; a value is
 * always one argument, a list that is a word of its own becomes as many.
 */
public final class CommandTemplate {
  private CommandTemplate() {}

  /** Splits a line at blanks, heeding single and double quotes and backslashes as a shell does. */
  public static Optional<CommandTemplate> split(LocatedText line, Diagnostics out) {
    throw new AssertionError("being built");
  }

  /** Takes words as they are ({@code argv}). */
  public static Optional<CommandTemplate> ofWords(List<LocatedText> words, Diagnostics out) {
    throw new AssertionError("being built");
  }

  /** Reports undefined names, wrong types and secrets. */
  public void check(Names names, Diagnostics out) {
    throw new AssertionError("being built");
  }

  /** The words; never empty. */
  public List<String> words(Scope scope) throws EvaluationException {
    throw new AssertionError("being built");
  }

  /** As written, for listings. */
  public String source() {
    throw new AssertionError("being built");
  }
}
