package dev.lockstep.cli;

import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.event.ExitCode;
import dev.lockstep.lab.LabFaults;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockstep lab break}. */
@Command(
    name = "break",
    description = "Cause a fault on a host of the lab, as it happens on real ones.",
    sortOptions = false)
final class LabBreakCommand implements Callable<Integer> {
  private final Shell shell;

  @Spec private CommandSpec spec;
  @Mixin private LabPlace place;

  @Option(names = "--list", description = "List the faults that can be caused, and stop.")
  private boolean list;

  @Option(names = "--mend", description = "Mend the fault instead.")
  private boolean mend;

  @Parameters(
      index = "0",
      paramLabel = "FAULT",
      arity = "0..1",
      description = "The fault; see `--list`.")
  private String fault = "";

  @Parameters(
      index = "1",
      paramLabel = "HOST",
      arity = "0..1",
      description = "The host of the lab.")
  private String host = "";

  @Parameters(
      index = "2..*",
      paramLabel = "ARG",
      description = "What the fault wants to know beside.")
  private List<String> more = new ArrayList<>();

  LabBreakCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws StopException {
    LabFaults faults = LabFaults.of(place.lab(shell));
    try {
      Map<String, String> all = faults.all();
      if (list) {
        print(all);
        return ExitCode.DONE.code();
      }
      if (fault.isEmpty() || host.isEmpty()) {
        throw new ParameterException(
            spec.commandLine(), "which fault, and on which host? `--list` shows the faults");
      }
      require("fault", fault, all.keySet(), "see them all: lockstep lab break --list");
      List<String> hosts = faults.hosts();
      require("host", host, hosts, "there are: " + String.join(", ", hosts));
      shell.out().println(host + ": " + (mend ? "mended: " : "") + all.get(fault));
      said(mend ? faults.mend(fault, host) : faults.cause(fault, host, more));
      return ExitCode.DONE.code();
    } catch (IOException trouble) {
      throw new StopException(ExitCode.FAILED, trouble.getMessage());
    }
  }

  private void print(Map<String, String> all) {
    int width = all.keySet().stream().mapToInt(String::length).max().orElse(0);
    all.forEach(
        (name, about) -> shell.out().println(name + " ".repeat(width - name.length() + 2) + about));
  }

  private void said(String text) {
    if (!text.isEmpty()) {
      text.lines().forEach(line -> shell.out().println("  " + line));
    }
  }

  private static void require(String what, String word, Collection<String> known, String where)
      throws StopException {
    if (!known.contains(word)) {
      throw new StopException(
          ExitCode.USAGE,
          "the lab has no "
              + what
              + " `"
              + word
              + "`"
              + Suggestions.closest(word, known)
                  .map(near -> "\ndid you mean `" + near + "`?")
                  .orElse("")
              + "\n"
              + where);
    }
  }
}
