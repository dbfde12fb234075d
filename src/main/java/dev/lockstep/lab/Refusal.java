package dev.lockstep.lab;

import java.io.IOException;
import java.util.List;

/**
 * Something that must keep a migration from starting, as the demo shows it.
 *
 * @param why what is wrong then, as a person says it
 */
public record Refusal(String fault, String host, String why) {
  /** Those of a platform type, from {@code refusals.txt}. */
  public static List<Refusal> of(String type) throws IOException {
    return Table.rows("refusals.txt").stream()
        .filter(row -> row.get(0).equals(type))
        .map(
            row ->
                new Refusal(row.get(1), row.get(2), String.join(" ", row.subList(3, row.size()))))
        .toList();
  }
}
