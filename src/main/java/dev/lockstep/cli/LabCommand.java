package dev.lockstep.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lockstep lab}: a platform to practise on, which stays until it is taken down. */
@Command(
    name = "lab",
    description = "A platform on this machine to practise on, as if it were the real one.",
    sortOptions = false)
final class LabCommand implements Runnable {
  @Spec private CommandSpec spec;

  private LabCommand() {}

  /** With its subcommands. */
  static CommandLine line(Shell shell) {
    return new CommandLine(new LabCommand())
        .addSubcommand(new LabUpCommand(shell))
        .addSubcommand(new LabStatusCommand(shell))
        .addSubcommand(new LabBreakCommand(shell))
        .addSubcommand(new LabDownCommand(shell))
        .addSubcommand(new LabServeCommand(shell));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which one: up, status, break or down?");
  }
}
