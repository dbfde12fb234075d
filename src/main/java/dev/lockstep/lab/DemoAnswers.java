package dev.lockstep.lab;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What the demo's operator states when a run asks for it, from {@code answers.txt}. */
public final class DemoAnswers {
  private final List<List<String>> rows;

  private DemoAnswers(List<List<String>> rows) {
    this.rows = rows;
  }

  /** Those that come with the program. */
  public static DemoAnswers read() throws IOException {
    return new DemoAnswers(Table.rows("answers.txt"));
  }

  /** The answer to what has this name. */
  public Optional<String> to(String name) {
    return rows.stream()
        .filter(row -> row.get(0).equals(name))
        .map(row -> String.join(" ", row.subList(1, row.size())))
        .findFirst();
  }
}
