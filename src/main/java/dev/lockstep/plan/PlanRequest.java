package dev.lockstep.plan;

import dev.lockstep.inventory.Inventory;
import dev.lockstep.runbook.Runbook;
import dev.lockstep.template.ProjectFiles;

/**
 * What is to be planned.
 *
 * @param file the runbook's file, as the user named it
 * @param files where paths in the runbook lead
 * @param targets how hosts are reached
 */
public record PlanRequest(
    String file,
    Runbook runbook,
    Inventory inventory,
    PlanOptions options,
    ProjectFiles files,
    Targets targets) {

  /** The same for another inventory. */
  PlanRequest of(Inventory other) {
    return new PlanRequest(file, runbook, other, options, files, targets);
  }
}
