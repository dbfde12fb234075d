package dev.lockstep.lab;

import java.util.List;
import java.util.Optional;

/**
 * A host of a platform type: what it is for.
 *
 * @param roles groups of the inventory
 * @param instances whose configuration lies there
 * @param owns the instance whose database is its own
 * @param outsider whether somebody else hosts it: no SSH leads there
 */
record Seat(
    String name,
    List<String> roles,
    List<String> instances,
    Optional<String> owns,
    boolean outsider) {
  private static final String OUTSIDER = "outsider:";

  Seat {
    roles = List.copyOf(roles);
    instances = List.copyOf(instances);
  }

  /** A row of the table without its first column. */
  static Seat of(List<String> row) {
    List<String> roles = Table.words(row.get(1));
    boolean outsider = roles.stream().anyMatch(role -> role.startsWith(OUTSIDER));
    return new Seat(
        row.get(0),
        roles.stream().map(role -> role.replace(OUTSIDER, "")).toList(),
        Table.words(row.get(2)),
        Table.words(row.get(3)).stream().findFirst(),
        outsider);
  }

  /** One more of the kind; what bears this one's name bears the other's there. */
  Seat next() {
    String other = successor(name);
    return new Seat(
        other,
        roles,
        instances.stream().map(instance -> instance.equals(name) ? other : instance).toList(),
        owns.map(instance -> instance.equals(name) ? other : instance),
        outsider);
  }

  private static String successor(String name) {
    String stem = name.replaceFirst("[0-9]+$", "");
    return stem + (Integer.parseInt(name.substring(stem.length())) + 1);
  }
}
