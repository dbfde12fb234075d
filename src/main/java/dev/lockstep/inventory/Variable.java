package dev.lockstep.inventory;

import dev.lockstep.shell.Secret;
import dev.lockstep.text.Span;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A variable of a host after precedence.
 *
 * @param value as written; references such as <code>{{ name }}</code> unresolved, vaulted values as
 *     Ansible's JSON has them. {@link Inventory#value} gives what a runbook may use
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

  /** How the origin of what was given on the command line is called. */
  private static final String EXTRA = "-e";

  /** One that has not yet met another. */
  public Variable(String name, Value value, Span span, String origin) {
    this(name, value, span, origin, List.of());
  }

  /** Whether the command line gave it, so that nothing wins over it. */
  public boolean isExtra() {
    return origin.equals(EXTRA);
  }

  /** The same, where it has won over another of its name. */
  Variable over(Variable below) {
    List<Variable> lost = new ArrayList<>(List.of(below));
    lost.addAll(below.overridden());
    return new Variable(name, value, span, origin, lost);
  }

  /** What was made of this variable, each text of it kept as a secret that says where it stands. */
  public Value hidden(Value made) {
    if (made instanceof Value.Listing list) {
      return Value.of(list.items().stream().map(this::hidden).toList());
    }
    if (made instanceof Value.Mapping mapping) {
      Map<String, Value> entries = new LinkedHashMap<>();
      mapping.entries().forEach((key, entry) -> entries.put(key, hidden(entry)));
      return Value.of(entries);
    }
    return made instanceof Value.Hidden || made instanceof Value.Nothing
        ? made
        : new Value.Hidden(new Secret(source(), made.toString()));
  }

  /** How a secret made of it is called: the place where it stands, never the value. */
  String source() {
    return name + " from " + span.file().name() + ":" + span.position().line();
  }

  /**
   * A scalar as it was written, before YAML or Python made a number or a truth value of it: {@code
   * 0644}, {@code 6.10}, {@code yes}. Empty for lists and maps.
   */
  public Optional<String> written() {
    if (value instanceof Value.Text text) {
      return Optional.of(text.text());
    }
    if (value instanceof Value.Listing || value instanceof Value.Mapping) {
      return Optional.empty();
    }
    return Optional.of(span.text());
  }
}
