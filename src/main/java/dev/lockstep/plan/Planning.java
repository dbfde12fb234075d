package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.inventory.Inventory;
import dev.lockstep.inventory.InventoryReader;
import dev.lockstep.runbook.Catalog;
import dev.lockstep.runbook.Runbook;
import dev.lockstep.runbook.RunbookFolder;
import dev.lockstep.runbook.RunbookReader;
import dev.lockstep.text.SourceFile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * From files to a plan, offline: what {@code validate}, {@code plan}, {@code dry-run} and {@code
 * run} do first.
 *
 * @param catalog the actions and checks there are
 * @param targets how hosts are reached
 */
public record Planning(Catalog catalog, Targets targets) {

  /**
   * Reads everything and plans; a fault in the inventory does not hide those of the runbook.
   *
   * @return empty when anything is wrong; all of it is then reported
   */
  public Optional<Plan> plan(PlanSources sources, PlanOptions options, Diagnostics out) {
    Optional<Runbook> runbook = runbook(sources, out);
    Optional<Inventory> inventory =
        InventoryReader.read(sources.inventories(), sources.extraVars(), sources.folder(), out);
    if (runbook.isEmpty() || inventory.isEmpty()) {
      return Optional.empty();
    }
    RunbookFolder files = files(sources.runbookFile(), sources);
    PlanRequest request =
        new PlanRequest(sources.runbook(), runbook.get(), inventory.get(), options, files, targets);
    return Planner.plan(request, out);
  }

  /** The runbook alone; for {@code --list-tags}. */
  public Optional<Runbook> runbook(PlanSources sources, Diagnostics out) {
    try {
      Path file = sources.runbookFile();
      return RunbookReader.read(file, sources.runbook(), files(file, sources), catalog, out);
    } catch (InvalidPathException e) {
      out.add(
          Diagnostic.error(
              "unreadable-file",
              new SourceFile(sources.runbook(), "").whole(),
              "`" + sources.runbook() + "` is no path"));
      return Optional.empty();
    }
  }

  private static RunbookFolder files(Path runbook, PlanSources sources) {
    return new RunbookFolder(runbook.getParent(), sources.home());
  }
}
