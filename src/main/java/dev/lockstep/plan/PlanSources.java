package dev.lockstep.plan;

import java.nio.file.Path;
import java.util.List;

/**
 * The files and options that a plan is made of, as the user named them.
 *
 * @param runbook path of the runbook
 * @param inventories what {@code -i} named
 * @param extraVars what {@code -e} named
 * @param folder the working directory
 * @param home the operator's home folder
 */
public record PlanSources(
    String runbook, List<String> inventories, List<String> extraVars, Path folder, Path home) {
  public PlanSources {
    inventories = List.copyOf(inventories);
    extraVars = List.copyOf(extraVars);
  }

  /** Where the runbook lies. */
  Path runbookFile() {
    return folder.resolve(runbook).toAbsolutePath().normalize();
  }
}
