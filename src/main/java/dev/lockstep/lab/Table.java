package dev.lockstep.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Texts that come with the program, beside this class. */
final class Table {
  private Table() {}

  /** The words of each line of a table; {@code #} begins a comment. */
  static List<List<String>> rows(String name) throws IOException {
    return text(name)
        .lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .map(line -> Arrays.asList(line.split("\\s+")))
        .toList();
  }

  /** A whole text. */
  static String text(String name) throws IOException {
    try (InputStream in = Table.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("this build of Lockstep has no " + name + " for its lab");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A list of words with commas between them; a dash stands for none. */
  static List<String> words(String cell) {
    return cell.equals("-") ? List.of() : List.of(cell.split(","));
  }
}
