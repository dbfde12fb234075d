package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ctrl-C, on a process of its own. The step in flight waits for a file, so nothing hangs on time.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InterruptTest {
  /** The number of Ctrl-C's signal. */
  private static final int INTERRUPT = 2;

  private final List<Process> started = new ArrayList<>();
  @TempDir private Path folder;

  @BeforeEach
  void runbook() {
    new Desk(folder)
        .runbook(
            """
            - name: Wait
              id: wait
              shell: echo > %1$s/waiting; while test -d %1$s && ! test -e %1$s/go; do sleep 0.1; done
            - name: After
              command: touch %1$s/after
            """
                .formatted(folder));
  }

  @AfterEach
  void leaveNothing() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void onceLetsTheStepInFlightEndAndStartsNothingNew() throws Exception {
    Process process = start();
    String signal = signalWhenWaiting(process, process.inputReader(StandardCharsets.UTF_8));
    assertThat(signal).contains("stopping after the steps in flight");
    Files.createFile(folder.resolve("go"));

    assertThat(process.waitFor()).isEqualTo(ExitCode.INTERRUPTED.code());
    assertThat(folder.resolve("after")).doesNotExist();
  }

  @Test
  void twiceLeavesAtOnce() throws Exception {
    Process process = start();
    signalWhenWaiting(process, process.inputReader(StandardCharsets.UTF_8));
    send(process);

    assertThat(process.waitFor()).isEqualTo(ExitCode.INTERRUPTED.code());
    Files.createFile(folder.resolve("go"));
    assertThat(new Desk(folder).lockstep("show", "last")).isZero();
  }

  /** Sends Ctrl-C once the step runs; the line in which that is answered. */
  private String signalWhenWaiting(Process process, BufferedReader out) throws Exception {
    String line = out.readLine();
    boolean sent = false;
    while (line != null && !line.contains("stopping")) {
      if (!sent && line.contains("only/wait")) {
        awaitStep(process);
        send(process);
        sent = true;
      }
      line = out.readLine();
    }
    return String.valueOf(line);
  }

  private void awaitStep(Process process) {
    while (process.isAlive() && !Files.exists(folder.resolve("waiting"))) {
      Thread.onSpinWait();
    }
  }

  private static void send(Process process) throws Exception {
    new ProcessBuilder("kill", "-" + signal(), Long.toString(process.pid())).start().waitFor();
  }

  /**
   * Ctrl-C's, unless whoever runs the tests ignores it, as a shell makes its background jobs do:
   * then its children ignore it too, and a request to end stands for it.
   */
  private static String signal() throws IOException {
    Path status = Path.of("/proc/self/status");
    boolean ignored =
        Files.exists(status)
            && Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> new BigInteger(line.substring("SigIgn:".length()).strip(), 16))
                .anyMatch(signals -> signals.testBit(INTERRUPT - 1));
    return ignored ? "TERM" : "INT";
  }

  private Process start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.lockstep.cli.Main",
                "run",
                "runbook.yml",
                "-i",
                "inventory.yml"));
    Process process = builder.directory(folder.toFile()).redirectErrorStream(true).start();
    started.add(process);
    return process;
  }
}
