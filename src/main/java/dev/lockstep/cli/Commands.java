package dev.lockstep.cli;

import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.event.ExitCode;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** All commands, and what is said when the command line itself is wrong. */
@Command(
    name = "lockstep",
    description =
        "Runs migrations over SSH, in order, and stops when a precondition does not hold.",
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false)
final class Commands implements Runnable {
  @Option(names = "--version", description = "Show the version.")
  private boolean version;

  private final Shell shell;

  Commands(Shell shell) {
    this.shell = shell;
  }

  /** The command line, ready to be executed. */
  static CommandLine line(Shell shell) {
    CommandLine line = new CommandLine(new Commands(shell));
    line.addSubcommand(new ValidateCommand(shell));
    line.addSubcommand(new PlanCommand(shell));
    line.addSubcommand(new DryRunCommand(shell));
    line.addSubcommand(new RunCommand(shell));
    line.addSubcommand(new ResumeCommand(shell));
    line.addSubcommand(new StatusCommand(shell));
    line.addSubcommand(new TailCommand(shell));
    line.addSubcommand(new PauseCommand(shell));
    line.addSubcommand(new RollbackCommand(shell));
    line.addSubcommand(new AbandonCommand(shell));
    line.addSubcommand(new AnswerCommand(shell));
    line.addSubcommand(new UnlockCommand(shell));
    line.addSubcommand(new CleanCommand(shell));
    line.addSubcommand(new RunsCommand(shell));
    line.addSubcommand(new ShowCommand(shell));
    line.addSubcommand(new AuditCommand(shell));
    line.addSubcommand(new InventoryCommand(shell));
    line.addSubcommand(new DocCommand(shell));
    line.addSubcommand(new SchemaCommand(shell));
    line.addSubcommand(new ExplainCommand(shell));
    line.addSubcommand(LabCommand.line(shell));
    line.addSubcommand(new DemoCommand(shell));
    helpful(line);
    line.setOut(writer(shell.out()));
    line.setErr(writer(shell.err()));
    line.setParameterExceptionHandler((wrong, arguments) -> usage(shell, wrong));
    line.setExecutionExceptionHandler((bug, command, result) -> failed(shell, bug));
    line.setAbbreviatedOptionsAllowed(false);
    // As in `-e @FILE`, which is a value of ours and not a file full of arguments.
    line.setExpandAtFiles(false);
    return line;
  }

  /** Every command explains itself. */
  private static void helpful(CommandLine line) {
    line.getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
    line.getSubcommands().values().forEach(Commands::helpful);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  /** The wrong use of the command line: one line what, one line where to look. */
  private static int usage(Shell shell, CommandLine.ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    shell.err().println("lockstep: " + wrong.getMessage());
    if (wrong instanceof CommandLine.UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      Suggestions.closest(unmatched.getUnmatched().get(0), command.getSubcommands().keySet())
          .ifPresent(near -> shell.err().println("did you mean `" + name + " " + near + "`?"));
      if (unmatched.getUnmatched().get(0).startsWith("--start-at")) {
        shell
            .err()
            .println(
                "no run begins in the middle: a new one passes over what `done_when` proves,"
                    + " `lockstep resume` goes on with one that has stopped");
      }
    }
    shell.err().println("see `" + name + " --help`");
    return ExitCode.USAGE.code();
  }

  private static int failed(Shell shell, Exception trouble) {
    if (trouble instanceof StopException stop) {
      shell.err().println("lockstep: " + stop.getMessage());
      return stop.code().code();
    }
    return bug(shell, trouble);
  }

  /** A bug: said as such, with what a report needs. */
  static int bug(Shell shell, Exception bug) {
    shell.err().println("lockstep: this is a bug in Lockstep " + Version.current());
    shell.err().println("The journal of the run, if there is one, is untouched. What happened:");
    bug.printStackTrace(shell.err());
    return ExitCode.BUG.code();
  }

  @Override
  public void run() {
    if (version) {
      shell.out().println("lockstep " + Version.current());
    } else {
      throw new CommandLine.ParameterException(line(shell), "which command?");
    }
  }
}
