package dev.lockstep.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which runbook, and which part of it. */
final class RunbookOptions {
  @Parameters(paramLabel = "RUNBOOK", description = "The runbook file.")
  private Path runbook;

  @Mixin private InventoryOptions inventory;

  @Option(
      names = {"-t", "--tags"},
      paramLabel = "TAG",
      split = ",",
      description = "Only steps with one of these tags.")
  private List<String> tags = new ArrayList<>();

  @Option(
      names = "--skip-tags",
      paramLabel = "TAG",
      split = ",",
      description = "No steps with one of these tags.")
  private List<String> skipTags = new ArrayList<>();

  @Mixin private ConnectionOptions connection;

  @Mixin private OutputOptions output;

  Path runbook() {
    return runbook;
  }

  InventoryOptions inventory() {
    return inventory;
  }

  List<String> tags() {
    return List.copyOf(tags);
  }

  List<String> skipTags() {
    return List.copyOf(skipTags);
  }

  ConnectionOptions connection() {
    return connection;
  }

  OutputOptions output() {
    return output;
  }
}
