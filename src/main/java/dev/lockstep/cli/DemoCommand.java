package dev.lockstep.cli;

import dev.lockstep.event.ExitCode;
import dev.lockstep.lab.LabRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code lockstep demo}: a practice platform on loopback, one migration of it that goes well, and
 * two that a precondition stops.
 */
@Command(
    name = "demo",
    description = "Start a practice platform, migrate it, then show preconditions stop two runs.",
    sortOptions = false)
final class DemoCommand implements Callable<Integer> {
  private final Shell shell;

  @Option(
      names = "--platform",
      paramLabel = "TYPE",
      defaultValue = "standard",
      description = "The platform type (default: standard).")
  private String platform = "";

  @Option(
      names = "--from",
      paramLabel = "VERSION",
      defaultValue = "6.1",
      description = "The version that it has before the migration (default: 6.1).")
  private String from = "";

  DemoCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws StopException {
    LabRequest request = LabKind.of(platform, from).request();
    Path runbook = shell.project().resolve("runbooks/" + platform + ".yml");
    if (!Files.isRegularFile(runbook)) {
      throw new StopException(ExitCode.INVALID, "the demo's runbook is not there: " + runbook);
    }
    try (DemoStage stage = DemoStage.open(shell, runbook)) {
      return new DemoPlay(shell, stage, request).play().code();
    } catch (IOException trouble) {
      throw new StopException(
          ExitCode.FAILED, "the practice platform could not be used: " + trouble.getMessage());
    }
  }
}
