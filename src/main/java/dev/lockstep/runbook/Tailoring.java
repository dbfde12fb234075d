package dev.lockstep.runbook;

import dev.lockstep.overlay.Departure;
import dev.lockstep.yaml.Node;
import java.util.List;

/**
 * What an overlay made of a runbook for one customer (language §9).
 *
 * @param values for params; they win over the inventory, {@code -e} wins over them
 * @param departures what was left out or replaced
 */
public record Tailoring(List<Node.Entry> values, List<Departure> departures) {
  /** A runbook as it is. */
  public static final Tailoring NONE = new Tailoring(List.of(), List.of());

  public Tailoring {
    values = List.copyOf(values);
    departures = List.copyOf(departures);
  }
}
