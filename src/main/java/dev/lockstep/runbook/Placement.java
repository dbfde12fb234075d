package dev.lockstep.runbook;

import dev.lockstep.template.Template;
import java.util.Optional;

/** Where a step runs, when that is not simply each host of its stage. */
public record Placement(Optional<Template> runOn, boolean runOnce, Optional<Template> delegateTo) {
  /** On each host of the stage. */
  public static final Placement EVERYWHERE =
      new Placement(Optional.empty(), false, Optional.empty());
}
