package dev.lockstep.inventory;

import dev.lockstep.diagnostic.Diagnostics;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads inventories. */
public final class InventoryReader {
  private InventoryReader() {}

  /**
   * @param sources what {@code -i} named, in order: a file, a folder, or a comma list of hosts
   * @param extraVars what {@code -e} named, in order: {@code k=v ...}, JSON, {@code @file}
   * @param folder the working directory, from which paths lead and are shown
   * @return empty, with all reports, when something can't be read
   */
  public static Optional<Inventory> read(
      List<String> sources, List<String> extraVars, Path folder, Diagnostics out) {
    throw new AssertionError("being built");
  }
}
