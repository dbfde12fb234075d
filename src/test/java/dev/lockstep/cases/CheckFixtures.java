package dev.lockstep.cases;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Situations for the checks that are shipped: {@code checks/NAME.fixtures} holds, for each, its
 * name, the arguments of the check ({@code @} is the situation's folder), the verdict with a part
 * of its text, and a script that brings the situation about.
 */
record CheckFixtures(List<Situation> all) {
  private static final Path ROOT = Path.of("src", "test", "resources", "checks");

  /** One situation, and what the check must say of it. */
  record Situation(
      String check, String name, String arguments, String verdict, String text, String script) {
    String id() {
      return check.replace('_', '-') + "--" + name;
    }

    /** Brings it about in a folder. */
    void arrange(Path folder) throws IOException, InterruptedException {
      Files.createDirectories(folder);
      String prelude = Files.readString(ROOT.resolve("prelude.sh"));
      Process shell =
          new ProcessBuilder("/bin/sh", "-c", prelude + script)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
      String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (shell.waitFor() != 0) {
        throw new AssertionError(id() + " can't be arranged: " + said);
      }
    }
  }

  static CheckFixtures read() throws IOException {
    List<Situation> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(ROOT)) {
      for (Path file :
          files.filter(one -> one.toString().endsWith(".fixtures")).sorted().toList()) {
        String check = file.getFileName().toString().replace(".fixtures", "");
        for (String part : Files.readString(file).split("(?m)^== ", -1)) {
          if (!part.isBlank()) {
            all.add(situation(check, part));
          }
        }
      }
    }
    return new CheckFixtures(all);
  }

  private static Situation situation(String check, String part) {
    String[] lines = part.split("\n", 4);
    String[] verdict = lines[2].split(":", 2);
    return new Situation(
        check,
        lines[0].strip(),
        lines[1].replaceFirst("^args: *", ""),
        verdict[0],
        verdict[1].strip(),
        lines.length > 3 ? lines[3] : "");
  }
}
