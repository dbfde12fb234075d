package dev.lockstep.template;

import dev.lockstep.value.Value;
import java.util.Optional;

/** The values that a step sees on a host. */
public interface Scope {
  /** A scope without names. */
  Scope EMPTY = name -> Optional.empty();

  /**
   * What a name stands for; empty if it stands for nothing here, which the plan has ruled out
   * except where the expression gives a default.
   */
  Optional<Value> lookup(String name);

  /** This scope with another in front of it. */
  default Scope behind(Scope front) {
    return name -> front.lookup(name).or(() -> lookup(name));
  }
}
