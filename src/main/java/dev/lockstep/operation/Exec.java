package dev.lockstep.operation;

import dev.lockstep.shell.Content;
import dev.lockstep.shell.HostShell;
import dev.lockstep.shell.Quoting;
import java.util.List;
import java.util.Optional;

/**
 * Runs a script.
 *
 * @param script shell text with all values already quoted; holds no secret
 * @param interpreter what reads the script; empty for the host's {@code /bin/sh}; on Windows always
 *     {@code powershell}
 * @param chdir the folder it runs in; empty for the user's home
 * @param stdin what it reads; empty content is an empty standard input, never the connection's
 * @param changes whether it may change something
 */
public record Exec(
    String script,
    Optional<String> interpreter,
    Optional<String> chdir,
    Content stdin,
    boolean changes)
    implements Operation {

  /** A script for {@code /bin/sh} that only reads. */
  public static Exec reading(String script) {
    return new Exec(script, Optional.empty(), Optional.empty(), Content.EMPTY, false);
  }

  /** A script for {@code /bin/sh} that may change something. */
  public static Exec changing(String script) {
    return new Exec(script, Optional.empty(), Optional.empty(), Content.EMPTY, true);
  }

  /** A script for the shell of a host that only reads. */
  public static Exec reading(HostShell shell, String script) {
    return new Exec(script, shell.interpreter(), Optional.empty(), Content.EMPTY, false);
  }

  /** A script for the shell of a host that may change something. */
  public static Exec changing(HostShell shell, String script) {
    return new Exec(script, shell.interpreter(), Optional.empty(), Content.EMPTY, true);
  }

  /** A command of words that only reads. */
  public static Exec readingCommand(List<String> words) {
    return reading(Quoting.command(words));
  }

  /** The same with something to read. */
  public Exec with(Content input) {
    return new Exec(script, interpreter, chdir, input, changes);
  }

  @Override
  public String describe() {
    return script;
  }
}
