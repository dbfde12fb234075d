package dev.lockstep.template;

import dev.lockstep.value.Type;
import java.util.Collection;
import java.util.Optional;

/** The names that can be used at a place, before there are values. */
public interface Names {
  /** The type of a name; empty if there is no such name here. */
  Optional<Type> type(String name);

  /** All of them, for "did you mean". */
  Collection<String> all();
}
