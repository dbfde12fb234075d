package dev.lockstep.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which hosts, with which values. Names are Ansible's. */
final class InventoryOptions {
  @Option(
      names = {"-i", "--inventory"},
      paramLabel = "PATH",
      description = "Inventory file or folder, or a comma list of hosts; may be given again.")
  private List<String> sources = new ArrayList<>();

  @Option(
      names = {"-e", "--extra-vars"},
      paramLabel = "VARS",
      description = "Values that win over the inventory: k=v, JSON, or @FILE; may be given again.")
  private List<String> extraVars = new ArrayList<>();

  @Option(
      names = {"-l", "--limit"},
      paramLabel = "PATTERN",
      description = "Only these hosts.")
  private Optional<String> limit = Optional.empty();

  List<String> sources() {
    return List.copyOf(sources);
  }

  List<String> extraVars() {
    return List.copyOf(extraVars);
  }

  Optional<String> limit() {
    return limit;
  }
}
