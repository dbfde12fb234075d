package dev.lockstep.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The runbooks, parts, checks and platform types in the cases of the language that are valid. */
final class Fragments {
  private static final Path CASES = Path.of("src", "test", "resources", "language");

  private Fragments() {}

  /** Each by its case and name. */
  static Map<String, String> ofCases() {
    try (Stream<Path> files = Files.walk(CASES)) {
      List<Path> cases = files.filter(file -> file.toString().endsWith(".case")).toList();
      Map<String, String> found = new TreeMap<>();
      for (Path file : cases) {
        String text = Files.readString(file);
        if (!text.contains("error[")) {
          addAll(CASES.relativize(file).toString(), text, found);
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void addAll(String name, String text, Map<String, String> found) {
    for (String part : text.split("(?m)^== ", -1)) {
      String[] parts = part.split("\n", 2);
      if (parts.length == 2
          && parts[1].matches("(?s)(?:.*\n)?(?:runbook|part|check|platform): .*")) {
        if (parts[0].endsWith(".yml")) {
          found.put(name + " " + parts[0], parts[1]);
        }
      }
    }
  }
}
