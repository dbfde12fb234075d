package dev.lockstep.plan;

import dev.lockstep.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One time that an include comes: once without a loop, else for each key.
 *
 * @param space the beginning of the ids of what is put in
 * @param seen the names of the includer, with the item
 * @param items the item on each host; empty without a loop
 */
record Turn(String space, Frame seen, Map<String, Value> items, List<String> hosts) {
  Turn {
    items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
    hosts = List.copyOf(hosts);
  }
}
