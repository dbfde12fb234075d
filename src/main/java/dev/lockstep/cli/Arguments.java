package dev.lockstep.cli;

import dev.lockstep.event.ExitCode;
import dev.lockstep.event.RunEvent.PlanTaken;
import dev.lockstep.event.RunEvent.RunOpened;
import dev.lockstep.shell.Quoting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;

/**
 * The arguments of a run, read back from its journal. Secrets among them are not there any more and
 * must be given again: what stands in their place is never taken for a value.
 *
 * @param words behind {@code run}, the later ones winning
 * @param lost what held a secret
 */
record Arguments(List<String> words, List<Lost> lost) {
  private static final String STARS = "***";

  private static final Set<String> OPTION = Set.of("-e", "--extra-vars");

  private static final Pattern ATTACHED = Pattern.compile("(?s)(?:-e=?|--extra-vars=)(.+)");

  /** A name with a value, or in JSON. */
  private static final Pattern NAMED = Pattern.compile("(\\w+)=|\"(\\w+)\"\\s*:");

  /**
   * An argument that held a secret.
   *
   * @param shown it, with the secret masked
   * @param names of the variables in it; empty when it gives none
   */
  record Lost(String shown, List<String> names) {
    private boolean isGivenBy(List<String> more, Path folder) {
      return !names.isEmpty()
          && names.stream()
              .allMatch(name -> more.stream().anyMatch(word -> gives(word, name, folder)));
    }

    /** A file that can't be looked into, as it is in a vault, counts: the plan says the rest. */
    private static boolean gives(String word, String name, Path folder) {
      return word.startsWith("@")
          ? GivenFile.names(folder, word.substring(1)).map(all -> all.contains(name)).orElse(true)
          : namesIn(word).contains(name);
    }
  }

  /** Those of a run, which logs in as the account that began it. */
  static Arguments of(RunOpened opened, PlanTaken taken) {
    return of(opened.identity().arguments(), taken.account());
  }

  /**
   * The same of words as they were shown, the command in front.
   *
   * @param account the account that hosts are logged in to where nobody says
   */
  static Arguments of(List<String> written, String account) {
    List<String> words = new ArrayList<>(List.of("-u", account));
    List<Lost> lost = new ArrayList<>();
    for (String word : written.subList(1, written.size())) {
      String value = Quoting.unquoted(word);
      String before = words.get(words.size() - 1);
      Matcher attached = ATTACHED.matcher(value);
      if (!value.contains(STARS)) {
        words.add(value);
      } else if (OPTION.contains(before)) {
        words.remove(words.size() - 1);
        lost.add(new Lost("-e " + word, namesIn(value)));
      } else {
        boolean isVariable = attached.matches();
        lost.add(new Lost(word, isVariable ? namesIn(attached.group(1)) : List.of()));
      }
    }
    return new Arguments(words, lost);
  }

  private static List<String> namesIn(String variables) {
    return NAMED
        .matcher(variables)
        .results()
        .map(found -> Optional.ofNullable(found.group(1)).orElseGet(() -> found.group(2)))
        .toList();
  }

  /**
   * The same and more; variables in them may be those that were lost.
   *
   * @param folder in which files among them lie
   */
  Arguments and(List<String> more, Path folder) {
    List<String> all = new ArrayList<>(words);
    all.addAll(more);
    return new Arguments(all, lost.stream().filter(one -> !one.isGivenBy(more, folder)).toList());
  }

  /**
   * What they say, in a shell in the run's folder.
   *
   * @param again the command with which they can be given again
   */
  RunCommand command(Shell there, String again) throws StopException {
    if (!lost.isEmpty()) {
      throw new StopException(ExitCode.USAGE, refusal(lost.get(0), again));
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

  private static String refusal(Lost lost, String again) {
    String what = "the run was given a secret in `" + lost.shown() + "`, and no journal has it";
    if (lost.names().isEmpty()) {
      return what + "\nbegin anew with it: nothing but variables can be given again";
    }
    String variables =
        lost.names().stream().map(name -> " -e " + name + "=...").collect(Collectors.joining());
    return what + "\ngive it again: " + again + variables;
  }
}
