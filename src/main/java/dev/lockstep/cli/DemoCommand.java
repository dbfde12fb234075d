package dev.lockstep.cli;

import dev.lockstep.event.ExitCode;
import dev.lockstep.lab.PracticePlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * {@code lockstep demo}: a practice platform on loopback, one run on it that goes well, and one
 * that a precondition stops.
 */
@Command(
    name = "demo",
    description = "Start a practice platform, migrate it, then show a precondition stop a run.")
final class DemoCommand implements Callable<Integer> {
  private final Shell shell;

  DemoCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws StopException {
    Path runbook = shell.project().resolve("runbooks/demo.yml");
    if (!Files.isRegularFile(runbook)) {
      throw new StopException(ExitCode.INVALID, "the demo's runbook is not there: " + runbook);
    }
    try {
      Path folder = folder();
      try (PracticePlatform platform = PracticePlatform.start(folder)) {
        return show(platform, runbook, folder);
      } finally {
        remove(folder);
      }
    } catch (IOException trouble) {
      throw new StopException(
          ExitCode.FAILED, "the practice platform could not be started: " + trouble.getMessage());
    }
  }

  private int show(PracticePlatform platform, Path runbook, Path folder) throws IOException {
    say("Four SSH servers run on loopback. First a migration from preflight to its end:");
    int good = lockstep(runbook, platform, folder, "7.0");
    if (good != ExitCode.DONE.code()) {
      say("The demo ends here: its first run did.");
      return good;
    }
    say("Now on to the next release, with a backup that is empty. Nothing must change:");
    platform.host("marketing1").emptyBackup();
    int stopped = lockstep(runbook, platform, folder, "8.0");
    boolean asPromised = stopped == ExitCode.PRECONDITION.code();
    say(
        asPromised
            ? "That was the demo: one run done, one stopped in time. The platform is gone again."
            : "The demo did not go as it should have.");
    return (asPromised ? ExitCode.DONE : ExitCode.FAILED).code();
  }

  private int lockstep(Path runbook, PracticePlatform platform, Path folder, String release) {
    List<String> arguments =
        List.of(
            "run",
            runbook.toString(),
            "-i",
            platform.inventory().toString(),
            "-e",
            "release=" + release,
            "--state",
            folder.resolve("state").toString());
    shell.out().println("$ lockstep " + String.join(" ", arguments));
    return Commands.line(shell).execute(arguments.toArray(String[]::new));
  }

  private void say(String line) {
    shell.out().println();
    shell.out().println(line);
    shell.out().println();
  }

  private static Path folder() throws IOException {
    return Files.createTempDirectory(
        "lockstep-demo-",
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
