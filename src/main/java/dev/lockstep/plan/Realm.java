package dev.lockstep.plan;

import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names that belong to a whole runbook, or to one inclusion of a part. */
interface Realm {
  /** See {@link Frame#space()}. */
  String space();

  /** Its names and their types. */
  Map<String, Type> types();

  /**
   * Those of them that are params: no other name may stand in front of one, as {@code -e} must win.
   */
  Set<String> params();

  /** The value of one of its names on a host. */
  Optional<Value> value(String name, String host, Memory memory);
}
