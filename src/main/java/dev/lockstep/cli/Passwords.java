package dev.lockstep.cli;

import dev.lockstep.event.ExitCode;
import dev.lockstep.shell.Secret;
import java.io.Console;
import java.util.Optional;

/** Asks for passwords without showing them. */
final class Passwords {
  private Passwords() {}

  /**
   * Asks; empty when nothing is typed.
   *
   * @param option the option that wants it, for messages and as the secret's source
   */
  @SuppressWarnings(
      "SystemConsoleNull") // newer JDKs give a console always; it then reads end of file
  static Optional<Secret> ask(String prompt, String option) throws StopException {
    Console console = System.console();
    char[] typed = console == null ? null : console.readPassword("%s", prompt);
    if (typed == null) {
      throw new StopException(ExitCode.USAGE, option + " asks for a password and needs a terminal");
    }
    return typed.length == 0
        ? Optional.empty()
        : Optional.of(new Secret(option, new String(typed)));
  }
}
