package dev.lockstep.cli;

import dev.lockstep.Golden;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One action or check, and what is done with it twice: a file {@code twice/KIND/KEY.case} of parts
 * that begin with {@code == NAME}. {@code prepare} is a shell script that makes the host's folder,
 * {@code steps} or {@code preconditions} are the runbook's, {@code typed} is what a person answers;
 * any other part is a file of the project.
 */
record TwiceCase(String key, Map<String, String> parts) {
  private static final Path ROOT = Path.of("src", "test", "resources", "twice");
  private static final String MARK = "== ";

  private static final String HEAD =
      """
      runbook: Twice
      params:
        d: { type: path, help: a folder of the host }
        url: { type: text, help: a web server }
        psql: { type: path, help: a client of PostgreSQL }
        port: { type: integer, help: the port of the database }
        secret: { type: text, secret: true }
      """;

  /** Takes a file apart. */
  static TwiceCase read(String kind, String key) {
    Map<String, String> parts = new LinkedHashMap<>();
    for (String part : Golden.read(file(kind, key)).split("(?m)^" + MARK, -1)) {
      int end = part.indexOf('\n');
      if (end > 0) {
        parts.put(part.substring(0, end).strip(), part.substring(end + 1));
      }
    }
    return new TwiceCase(key, parts);
  }

  String prepare() {
    return parts.getOrDefault("prepare", "");
  }

  String typed() {
    return parts.getOrDefault("typed", "");
  }

  /** Puts the files of the project on a desk, the runbook among them. */
  void unpack(Desk desk) {
    parts.forEach(
        (name, text) -> {
          if (!name.matches("prepare|typed|steps|preconditions")) {
            desk.write(name, text);
          }
        });
    desk.write("runbook.yml", runbook());
  }

  private String runbook() {
    String steps =
        parts.getOrDefault("steps", "- { name: Nothing, command: \"true\", reads: true }\n");
    String preconditions =
        parts.containsKey("preconditions")
            ? "preconditions:\n" + parts.get("preconditions").indent(2)
            : "";
    return HEAD
        + preconditions
        + "stages:\n  - stage: Twice\n    hosts: marketing1\n    steps:\n"
        + steps.indent(6);
  }

  private static Path file(String kind, String key) {
    return ROOT.resolve(kind).resolve(key + ".case");
  }
}
