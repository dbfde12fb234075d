package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process of its own is killed when its journal has so many records; a resume finishes it. */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledRunTest {
  private static final List<String> COUNTERS = List.of("one", "two-x", "two-y", "three", "four");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {3, 9, 14, 20})
  void everyStepRanOnceOrIsInDoubt(int records) throws Exception {
    Desk desk =
        new Desk(folder)
            .runbook(
                """
                - { name: One, id: one, shell: "echo x >> %1$s/one" }
                - name: Two
                  id: two
                  shell: echo x >> %1$s/two-${item}
                  loop: [x, y]
                - name: Careful
                  block: [ { name: Three, id: three, shell: "echo x >> %1$s/three; false" } ]
                  rescue: [ { name: Four, id: four, shell: "echo x >> %1$s/four" } ]
                """
                    .formatted(folder));
    killedAt(records);

    int code = desk.lockstep("resume", "last");

    String said = desk.out() + desk.err();
    if (code == ExitCode.DONE.code()) {
      for (String counter : COUNTERS) {
        assertThat(folder.resolve(counter)).as(said).hasContent("x");
      }
      assertThat(desk.lockstep("resume", "last")).isEqualTo(ExitCode.USAGE.code());
      assertThat(desk.err()).contains("is done; there is nothing to resume");
    } else if (said.contains("is done; there is nothing to resume")) {
      assertThat(folder.resolve("four")).hasContent("x");
    } else {
      assertThat(code).as(said).isEqualTo(ExitCode.IN_DOUBT.code());
      assertThat(said).contains("is in doubt");
      for (String counter : COUNTERS) {
        assertThat(times(counter)).as(counter).isLessThanOrEqualTo(1);
      }
    }
  }

  @Test
  void aCommandOutlivesTheRunThatBeganIt() throws Exception {
    Desk desk =
        new Desk(folder)
            .runbook(
                """
                - name: Long
                  shell: |
                    echo x >> %1$s/begun
                    until [ -e %1$s/go ]; do sleep 0.05; done
                    echo x >> %1$s/ended
                - { name: Next, shell: "echo x >> %1$s/next" }
                """
                    .formatted(folder));
    Process run = started();
    try {
      await(run, "begun");
    } finally {
      run.toHandle().destroyForcibly();
    }
    run.waitFor();
    Files.createFile(folder.resolve("go"));

    assertThat(desk.lockstep("resume", "last")).as(desk.out()).isEqualTo(ExitCode.DONE.code());

    for (String counter : List.of("begun", "ended", "next")) {
      assertThat(folder.resolve(counter)).hasContent("x");
    }
    assertThat(folder.resolve("locks")).doesNotExist();
  }

  private void await(Process run, String file) {
    while (run.isAlive() && !Files.exists(folder.resolve(file))) {
      LockSupport.parkNanos(10_000_000);
    }
  }

  private int times(String counter) throws IOException {
    Path file = folder.resolve(counter);
    return Files.exists(file) ? Files.readAllLines(file).size() : 0;
  }

  private Process started() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.lockstep.cli.Main",
            "run",
            "runbook.yml",
            "-i",
            "inventory.yml")
        .directory(folder.toFile())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private void killedAt(int records) throws IOException, InterruptedException {
    Process process = started();
    try {
      while (process.isAlive() && journalLines() < records) {
        Thread.onSpinWait();
      }
    } finally {
      process.toHandle().destroyForcibly();
    }
    process.waitFor();
  }

  private long journalLines() throws IOException {
    Path runs = folder.resolve(".lockstep/runs");
    if (!Files.isDirectory(runs)) {
      return 0;
    }
    try (Stream<Path> all = Files.list(runs)) {
      Path journal = all.findFirst().map(run -> run.resolve("journal")).orElse(runs);
      if (!Files.isRegularFile(journal)) {
        return 0;
      }
      try (Stream<String> lines = Files.lines(journal)) {
        return lines.count();
      }
    }
  }
}
