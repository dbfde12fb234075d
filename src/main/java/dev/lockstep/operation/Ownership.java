package dev.lockstep.operation;

import java.util.Optional;

/**
 * Who may do what with a file; what is empty stays as it is, or as the host makes new files.
 *
 * @param mode as for {@code chmod}: {@code 0644}, {@code u+x}
 */
public record Ownership(Optional<String> mode, Optional<String> owner, Optional<String> group) {
  /** Nothing is asked for. */
  public static final Ownership AS_IT_IS =
      new Ownership(Optional.empty(), Optional.empty(), Optional.empty());
}
