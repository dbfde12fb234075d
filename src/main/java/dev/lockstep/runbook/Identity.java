package dev.lockstep.runbook;

import dev.lockstep.operation.Become;
import dev.lockstep.template.Template;
import dev.lockstep.template.Typed;
import java.util.Optional;

/**
 * As whom something runs; what is empty is inherited, at last from the inventory and the command
 * line. A user implies {@code become: true} (language §4).
 */
public record Identity(
    Optional<Typed<Boolean>> become,
    Optional<Template> user,
    Optional<Become.Method> method,
    Optional<Boolean> login) {
  /** Everything is inherited. */
  public static final Identity NONE =
      new Identity(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
