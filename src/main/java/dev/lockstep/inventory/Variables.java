package dev.lockstep.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Variables by name; a later one of a name wins and remembers those it won over. */
final class Variables {
  /** How many overridden values are kept: enough for any real layering, and bounded. */
  private static final int MOST_KEPT = 20;

  private final Map<String, Variable> byName = new LinkedHashMap<>();

  Variables() {}

  Variables(Variables below) {
    byName.putAll(below.byName);
  }

  /** Adds one on top. */
  void put(Variable variable) {
    Variable before = byName.get(variable.name());
    byName.put(variable.name(), before == null ? variable : over(before, variable));
  }

  /** Adds a layer on top. */
  void putAll(Variables layer) {
    layer.all().forEach(this::put);
  }

  /** All of them, in the order in which the names were first given. */
  Collection<Variable> all() {
    return byName.values();
  }

  Map<String, Variable> byName() {
    return Collections.unmodifiableMap(byName);
  }

  private static Variable over(Variable below, Variable above) {
    List<Variable> lost = new ArrayList<>(above.overridden());
    lost.add(alone(below));
    lost.addAll(below.overridden());
    return with(above, lost.subList(0, Math.min(lost.size(), MOST_KEPT)));
  }

  private static Variable alone(Variable variable) {
    return variable.overridden().isEmpty() ? variable : with(variable, List.of());
  }

  private static Variable with(Variable variable, List<Variable> overridden) {
    return new Variable(
        variable.name(), variable.value(), variable.span(), variable.origin(), overridden);
  }
}
