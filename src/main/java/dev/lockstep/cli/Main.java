package dev.lockstep.cli;

import dev.lockstep.event.ExitCode;
import java.util.List;

/** Where the process begins and ends. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    int code = run(Shell.ofProcess(), arguments);
    System.out.flush();
    System.exit(code);
  }

  /** Runs one command; anything unforeseen is a bug, told as one. */
  static int run(Shell shell, String... arguments) {
    if (List.of(arguments).equals(List.of("--version"))) {
      shell.out().println("lockstep " + Version.current());
      return ExitCode.DONE.code();
    }
    try {
      return Commands.line(shell).execute(arguments);
    } catch (RuntimeException bug) {
      return Commands.bug(shell, bug);
    }
  }
}
