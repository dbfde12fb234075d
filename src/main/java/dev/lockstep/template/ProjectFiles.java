package dev.lockstep.template;

import java.nio.file.Path;

/** The files on the jump host that a runbook names. */
public interface ProjectFiles {
  /**
   * Where a path leads that stands in a runbook: absolute as it is, {@code ~} is the operator's
   * home, anything else from the folder of the runbook file itself.
   */
  Path resolve(String written);
}
