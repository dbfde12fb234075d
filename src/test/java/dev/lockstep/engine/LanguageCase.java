package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One case of the language: a file whose first line names the sentences that it proves and says
 * what is shown, and then holds files, each under a line {@code == NAME}. Beside {@code
 * runbook.yml} there may be parts, checks, platforms, {@code inventory.yml} and {@code hosts.yml}
 * (see {@link Script}); {@code do} holds {@code plan}, {@code run}, {@code run, resume} or {@code
 * dry run}, and nothing where only diagnostics are meant; {@code expected} is the last.
 */
record LanguageCase(Path file, String title, Map<String, String> files) {
  private static final String MARK = "== ";
  private static final Map<String, String> USUAL =
      Map.of(
          "inventory.yml",
          """
          all:
            children:
              web: { hosts: { web1: {}, web2: {} } }
              db: { hosts: { db1: {} } }
          """,
          "hosts.yml",
          """
          hosts:
            web1: [ { on: "" } ]
            web2: [ { on: "" } ]
            db1: [ { on: "" } ]
          """,
          "do",
          "");

  /** Takes a case file apart. */
  static LanguageCase read(Path file) {
    String text = Golden.read(file);
    Map<String, String> files = new LinkedHashMap<>(USUAL);
    int first = text.indexOf('\n' + MARK);
    assertThat(first).as("%s has no `%sNAME`", file, MARK).isPositive();
    for (String part : text.substring(first + 1).split("(?m)^" + MARK, -1)) {
      int end = part.indexOf('\n');
      if (end > 0) {
        files.put(part.substring(0, end).strip(), part.substring(end + 1));
      }
    }
    return new LanguageCase(file, text.substring(0, first).lines().findFirst().orElse(""), files);
  }

  /** The numbers of the sentences that it proves. */
  List<String> sentences() {
    return Arrays.stream(title.split("\\s+", -1))
        .takeWhile(word -> word.matches("\\d+\\.\\d+"))
        .toList();
  }

  /** What is done with it. */
  String deed() {
    return files.get("do").strip();
  }

  /** Puts its files into a folder. */
  void unpack(Path folder) {
    files.forEach(
        (name, content) -> {
          try {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), content);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Compares what was seen with what is expected; with the flag of golden files it is kept. */
  void check(String seen) {
    String text = Golden.read(file);
    int at = text.indexOf("\n" + MARK + "expected\n");
    String before = at < 0 ? text.stripTrailing() + "\n" : text.substring(0, at + 1);
    Golden.check(file, before + MARK + "expected\n" + seen);
  }
}
