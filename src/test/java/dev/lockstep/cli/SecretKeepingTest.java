package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret param, sent everywhere and repeated by everybody, is found nowhere. */
class SecretKeepingTest {
  private static final String SECRET = "Gr8'\"secr3t<&";

  private static final String RUNBOOK =
      """
      runbook: Everybody repeats it
      params: { password: { secret: true } }
      preconditions:
        - id: leaky
          name: A check that prints it
          environment: { PW: "${password}" }
          command: { run: sh -c 'printf %s "$PW"; exit 0', contains: "" }
      stages:
        - stage: Only
          id: only
          hosts: all
          steps:
            - name: By environment, on both streams
              shell: echo "out $PW"; echo "err $PW" >&2
              environment: { PW: "${password}" }
              register: echoed
            - { name: By standard input, shell: { run: cat, stdin: "x${password}y" } }
            - { name: By a file, copy: { content: "p=${password}\\n", dest: FOLDER/file, mode: "0600" } }
            - { name: Of the file, command: cat FOLDER/file, register: file }
            - { name: Show, debug: { msg: "it is ${file.stdout}" } }
            - { name: Traced, shell: set -x; echo "$PW", environment: { PW: "${password}" } }
            - name: Registered as a secret
              command: cat FOLDER/file
              reads: true
              register: { name: whole, secret: true }
            - name: Fails with it
              shell: echo "refused $PW" >&2; exit 7
              environment: { PW: "${password}" }
              ignore_errors: to see what it says
            - { name: Says it, fail: { msg: "no: ${file.stdout}" } }
      """;

  @TempDir private Path folder;

  @Test
  void itIsInNoFileAndOnNoScreen() throws IOException {
    Desk desk = new Desk(Files.createDirectory(folder.resolve("desk")));
    Path host = Files.createDirectory(folder.resolve("host"));
    desk.write("runbook.yml", RUNBOOK.replace("FOLDER", host.toString()));
    desk.write("secrets.yml", "password: '" + SECRET.replace("'", "''") + "'\n");

    int code =
        desk.lockstep("run", "runbook.yml", "-i", "inventory.yml", "-e", "@secrets.yml", "-vvv");

    String shown = desk.out() + desk.err();
    assertThat(code).as(shown).isEqualTo(ExitCode.FAILED.code());
    assertThat(host.resolve("file")).hasContent("p=" + SECRET);
    assertThat(shown)
        .contains("out ***", "err ***", "x***y", "it is p=***", "refused ***", "no: p=***");
    nowhere(shown, "the screen");
    List<Path> files = files(desk.path(".lockstep"));
    assertThat(files).hasSizeGreaterThan(5);
    for (Path file : files) {
      nowhere(Files.readString(file, StandardCharsets.ISO_8859_1), file.toString());
    }
  }

  @Test
  void showAndJsonKeepItToo() throws IOException {
    Desk desk = new Desk(Files.createDirectory(folder.resolve("desk")));
    Path host = Files.createDirectory(folder.resolve("host"));
    desk.write("runbook.yml", RUNBOOK.replace("FOLDER", host.toString()));
    desk.write("secrets.yml", "password: '" + SECRET.replace("'", "''") + "'\n");
    String[] run = {"run", "runbook.yml", "-i", "inventory.yml", "-e", "@secrets.yml", "--output"};

    int unused =
        desk.lockstep(Stream.concat(Stream.of(run), Stream.of("json")).toArray(String[]::new));
    nowhere(desk.out() + desk.err(), "json");
    unused = desk.lockstep("show", "last");
    nowhere(desk.out() + desk.err(), "show");
    unused = desk.lockstep("plan", "runbook.yml", "-i", "inventory.yml", "-e", "@secrets.yml");
    nowhere(desk.out() + desk.err(), "plan");
    unused =
        desk.lockstep("dry-run", "runbook.yml", "-i", "inventory.yml", "-e", "@secrets.yml", "-v");
    assertThat(desk.out()).contains("Gate preflight");
    nowhere(desk.out() + desk.err(), "dry-run");
  }

  private static void nowhere(String text, String where) {
    assertThat(text)
        .as(where)
        .doesNotContain(SECRET)
        .doesNotContain("Gr8'\\\"secr3t")
        .doesNotContain("secr3t");
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
