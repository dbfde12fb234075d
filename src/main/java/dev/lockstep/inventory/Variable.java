package dev.lockstep.inventory;

import dev.lockstep.text.Span;
import dev.lockstep.value.Value;
import java.util.List;

/**
 * A variable of a host after precedence.
 *
 * @param value as written; references such as <code>{{ name }}</code> unresolved
 * @param span where the value stands
 * @param origin which group, host or option gave it: {@code group mail}, {@code host m1}, {@code
 *     -e}
 * @param overridden those it won over, the nearest first
 */
public record Variable(
    String name, Value value, Span span, String origin, List<Variable> overridden) {
  public Variable {
    overridden = List.copyOf(overridden);
  }
}
