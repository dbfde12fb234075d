package dev.lockstep.json;

import dev.lockstep.text.Position;

/** Breaks the import table on purpose: {@code json} may know nobody. */
public final class PlantedViolation {
  private PlantedViolation() {}

  /** A use of a package that is not for {@code json}. */
  public static Position forbidden() {
    return new Position(1, 1);
  }
}
