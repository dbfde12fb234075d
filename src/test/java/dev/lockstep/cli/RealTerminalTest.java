package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import dev.lockstep.shell.Quoting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A person at a real pseudo terminal, made by {@code script}: line editing, Ctrl-C, Ctrl-D. */
@Tag("real")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RealTerminalTest {
  private static final String CTRL_C = "\u0003";
  private static final String CTRL_D = "\u0004";
  private static final String BACKSPACE = "\u007f";
  private static final String PROMPT = "[done/no/stop] ";

  private final List<Process> started = new ArrayList<>();
  private final StringBuilder seen = new StringBuilder();
  @TempDir private Path folder;

  @BeforeEach
  void runbook() {
    new Desk(folder)
        .runbook(
            """
            - name: Move
              loop: [one, two]
              manual: { do: "Move ${item}", evidence: { rack: integer } }
            - { name: After, command: touch %s/after }
            """
                .formatted(folder));
  }

  @AfterEach
  void leaveNothing() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void whatIsTypedAndMendedIsTaken() throws Exception {
    Process person = start();
    type(person, PROMPT, "donf" + BACKSPACE + "e\n");
    type(person, "rack (", "1\n");
    type(person, "Move two", "");
    type(person, PROMPT, "done\n");
    type(person, "rack (", "2\n");

    assertThat(end(person)).as(seen.toString()).isEqualTo(ExitCode.DONE.code());
    assertThat(folder.resolve("after")).exists();
  }

  @Test
  void controlDLeavesForLater() throws Exception {
    Process person = start();
    type(person, PROMPT, CTRL_D);

    assertThat(end(person)).as(seen.toString()).isEqualTo(ExitCode.WAITS_FOR_PERSON.code());
    assertThat(seen).contains("left for later").contains("to go on: ");
  }

  @Test
  void controlCLeavesForLater() throws Exception {
    Process person = start();
    type(person, PROMPT, CTRL_C);

    assertThat(end(person)).as(seen.toString()).isEqualTo(ExitCode.WAITS_FOR_PERSON.code());
    assertThat(seen).contains("left for later").contains("to go on: ");
    assertThat(folder.resolve("after")).doesNotExist();
  }

  @Test
  void anAnswerFromAnotherSessionMakesTheRunGoOn() throws Exception {
    Process person = start();
    type(person, "Move one", "");
    type(person, PROMPT, "");
    Desk other = new Desk(folder).with("USER", "grace");

    assertThat(other.lockstep("answer", "last", "--done", "--evidence", "rack=7"))
        .as(other.out() + other.err())
        .isZero();

    assertThat(other.out()).contains("goes on");
    type(person, "answered by grace from another session", "");
    type(person, "Move two", "");
    type(person, PROMPT, "done\n");
    type(person, "rack (", "2\n");
    assertThat(end(person)).as(seen.toString()).isEqualTo(ExitCode.DONE.code());
    assertThat(folder.resolve("after")).exists();
    assertThat(other.lockstep("show")).isZero();
    assertThat(other.out()).contains("grace: yes to only/move on here [one], rack: 7");
  }

  private Process start() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    // A shell in between would get the Ctrl-C too, and some end with 130 after a program that did
    // not.
    String command =
        "exec "
            + Quoting.command(
                List.of(
                    java,
                    "-Dlockstep.terminal=true",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.lockstep.cli.Main",
                    "run",
                    "runbook.yml",
                    "-i",
                    "inventory.yml"));
    Process process =
        // a shell makes its background jobs ignore Ctrl-C, and so would what they start
        new ProcessBuilder("env", "--default-signal=INT", "script", "-qefc", command, "/dev/null")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    started.add(process);
    return process;
  }

  /** Waits for some words on the screen, and types; what was seen before is done with. */
  private void type(Process person, String awaited, String keys) throws IOException {
    int from = seen.length();
    InputStream out = person.getInputStream();
    while (seen.indexOf(awaited, from) < 0) {
      int next = out.read();
      assertThat(next).as("no `%s` in: %s", awaited, seen).isNotNegative();
      seen.append((char) next);
    }
    person.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
    person.getOutputStream().flush();
  }

  private int end(Process person) throws Exception {
    InputStream out = person.getInputStream();
    for (int next = out.read(); next >= 0; next = out.read()) {
      seen.append((char) next);
    }
    return person.waitFor();
  }
}
