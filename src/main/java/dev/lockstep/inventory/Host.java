package dev.lockstep.inventory;

import java.util.Collection;
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

  /** The same host with these variables; none of them wins over {@code -e}. */
  Host overlaid(Collection<Variable> above) {
    Map<String, Variable> all = new LinkedHashMap<>(variables);
    for (Variable variable : above) {
      all.merge(variable.name(), variable, (own, other) -> own.isExtra() ? own : other.over(own));
    }
    return new Host(name, groups, all);
  }
}
