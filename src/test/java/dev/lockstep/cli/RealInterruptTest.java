package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import dev.lockstep.transport.ssh.OpenSsh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run on a real server is left in the middle of a step. The step waits for the file {@code go}
 * and writes down that it began, and that it ended.
 */
@Tag("real")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RealInterruptTest {
  /** Between two looks at what another process does; nothing hangs on how long it is. */
  private static final long MOMENT_NS = 5_000_000;

  private final List<Process> started = new ArrayList<>();
  private Path shared;
  private OpenSsh servers;
  private Path folder;
  private Desk desk;

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    shared = temporary;
    servers = OpenSsh.start(Files.createDirectory(shared.resolve("ssh")), List.of("m1"));
  }

  @AfterAll
  void stop() {
    servers.close();
  }

  @BeforeEach
  void runbook() throws IOException, InterruptedException {
    servers.forgetRuns();
    folder = Files.createTempDirectory(shared, "desk");
    desk =
        new Desk(folder)
            .runbook(
                """
                - name: Wait
                  id: wait
                  shell: echo begun >> %1$s/ledger; while test -d %1$s && ! test -e %1$s/go; do sleep 0.1; done; echo ended >> %1$s/ledger
                - { name: After, id: after, shell: "echo after >> %1$s/ledger" }
                """
                    .formatted(folder))
            .write("inventory.ini", servers.inventory());
  }

  @AfterEach
  void leaveNothing() throws IOException {
    Files.writeString(folder.resolve("go"), "");
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void leftTwiceTheCommandGoesOnAndIsNotBegunASecondTime() throws Exception {
    Process run = started();
    signal(run, "TERM");
    awaitOutput("stopping after the steps in flight");
    assertThat(run.isAlive()).isTrue();
    signal(run, "TERM");

    assertThat(run.waitFor()).isEqualTo(ExitCode.INTERRUPTED.code());
    assertThat(ledger()).containsExactly("begun");
    assertThat(desk.lockstep("status")).isZero();
    assertThat(desk.out()).contains(": killed").contains("only/wait@m1#1 since");
    Files.writeString(folder.resolve("go"), "");
    while (ledger().size() < 2) {
      LockSupport.parkNanos(MOMENT_NS);
    }
    assertThat(ledger()).containsExactly("begun", "ended");
    assertThat(desk.lockstep("audit", "last")).as(desk.out()).isZero();

    int code = desk.lockstep("resume", "last");

    String said = desk.out() + desk.err();
    if (code == ExitCode.DONE.code()) {
      assertThat(ledger()).containsExactly("begun", "ended", "after");
    } else {
      assertThat(code).as(said).isEqualTo(ExitCode.IN_DOUBT.code());
      assertThat(ledger()).containsExactly("begun", "ended");
      assertThat(said).contains("only/wait");
    }
  }

  @Test
  void aClosedTerminalLetsTheStepEndAndResumeGoesOnBehindIt() throws Exception {
    Process run = started();
    signal(run, "HUP");
    awaitOutput("stopping after the steps in flight");
    Files.writeString(folder.resolve("go"), "");

    assertThat(run.waitFor()).isEqualTo(ExitCode.INTERRUPTED.code());
    assertThat(ledger()).containsExactly("begun", "ended");
    assertThat(desk.lockstep("resume", "last")).as(desk.out() + desk.err()).isZero();
    assertThat(ledger()).containsExactly("begun", "ended", "after");
  }

  @Test
  void aPauseFromAnotherProcessEndsTheRunWithInterrupted() throws Exception {
    Process run = started();
    Process pause = lockstep("pause", "--reason", "a fire drill");
    awaitOutput("pauses the run from another session: a fire drill");
    assertThat(run.isAlive()).isTrue();
    assertThat(pause.isAlive()).isTrue();
    Files.writeString(folder.resolve("go"), "");

    assertThat(run.waitFor()).isEqualTo(ExitCode.INTERRUPTED.code());
    assertThat(pause.waitFor()).isZero();
    assertThat(ledger()).containsExactly("begun", "ended");
    assertThat(desk.lockstep("show")).isZero();
    assertThat(desk.out()).contains("a fire drill").contains("to go on: lockstep resume ");
  }

  /** A run whose step waits. */
  private Process started() throws IOException {
    Process run = lockstep("run", "runbook.yml", "-i", "inventory.ini");
    while (run.isAlive() && ledger().isEmpty()) {
      LockSupport.parkNanos(MOMENT_NS);
    }
    assertThat(run.isAlive()).as(output()).isTrue();
    return run;
  }

  private Process lockstep(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                // whoever starts the tests may have made them ignore these
                "env",
                "--default-signal=INT,TERM,HUP",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.lockstep.cli.Main"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("said").toFile()))
            .start();
    started.add(process);
    return process;
  }

  private static void signal(Process process, String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  private void awaitOutput(String words) throws IOException {
    while (!output().contains(words)) {
      LockSupport.parkNanos(MOMENT_NS);
    }
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("said"));
  }

  private List<String> ledger() throws IOException {
    Path ledger = folder.resolve("ledger");
    return Files.exists(ledger) ? Files.readAllLines(ledger) : List.of();
  }
}
