package dev.lockstep.cli;

import dev.lockstep.event.ExitCode;
import dev.lockstep.event.RunEvent.PlanTaken;
import dev.lockstep.event.RunEvent.RunOpened;
import dev.lockstep.shell.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;

/**
 * The arguments of a run, read back from its journal. Secrets among them are not there any more and
 * must be given again.
 *
 * @param words behind {@code run}, the later ones winning
 * @param lost names of variables whose value was a secret
 */
record Arguments(List<String> words, List<String> lost) {
  private static final Set<String> VARIABLES = Set.of("-e", "--extra-vars");
  private static final String STARS = "***";

  /** Those of a run, which logs in as the account that began it. */
  static Arguments of(RunOpened opened, PlanTaken taken) {
    List<String> written = opened.identity().arguments();
    List<String> words = new ArrayList<>(List.of("-u", taken.account()));
    List<String> lost = new ArrayList<>();
    for (String word : written.subList(1, written.size())) {
      String value = Quoting.unquoted(word);
      boolean isVariable = VARIABLES.contains(words.get(words.size() - 1));
      if (isVariable && value.contains(STARS)) {
        words.remove(words.size() - 1);
        lost.add(value.replaceFirst("=.*", ""));
      } else {
        words.add(value);
      }
    }
    return new Arguments(words, lost);
  }

  /** The same and more; variables in them may be those that were lost. */
  Arguments and(List<String> more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(more);
    List<String> missing = new ArrayList<>(lost);
    missing.removeIf(name -> more.stream().anyMatch(word -> word.startsWith(name + "=")));
    boolean fromFile = more.stream().anyMatch(word -> word.startsWith("@"));
    return new Arguments(all, fromFile ? List.of() : missing);
  }

  /** What they say, in a shell in the run's folder. */
  RunCommand command(Shell there, String run) throws StopException {
    if (!lost.isEmpty()) {
      throw new StopException(
          ExitCode.USAGE,
          "a secret is in no journal; give it again: lockstep resume "
              + run
              + " -e "
              + lost.get(0)
              + "=...");
    }
    RunCommand command = new RunCommand(there);
    CommandLine line = new CommandLine(command);
    line.setExpandAtFiles(false);
    line.setOverwrittenOptionsAllowed(true);
    try {
      CommandLine.ParseResult unused = line.parseArgs(words.toArray(String[]::new));
      return command;
    } catch (CommandLine.ParameterException unknown) {
      throw new StopException(
          ExitCode.USAGE,
          "the run's arguments mean nothing to this version: " + unknown.getMessage());
    }
  }
}
