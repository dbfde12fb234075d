package dev.lockstep.inventory;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One machine, as the inventory has it.
 *
 * @param groups all groups it is in, through children too, sorted; without {@code all}
 * @param variables its variables after precedence, by name
 */
public record Host(String name, List<String> groups, Map<String, Variable> variables) {
  public Host {
    groups = List.copyOf(groups);
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
  }
}
