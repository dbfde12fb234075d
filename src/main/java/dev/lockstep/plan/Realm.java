package dev.lockstep.plan;

import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.util.Map;
import java.util.Optional;

/** The names that belong to a whole runbook, or to one inclusion of a part. */
interface Realm {
  /** See {@link Frame#space()}. */
  String space();

  /** Its names and their types. */
  Map<String, Type> types();

  /** The value of one of its names on a host. */
  Optional<Value> value(String name, String host, Memory memory);
}
