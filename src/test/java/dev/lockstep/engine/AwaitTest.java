package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.ScriptedTransport.Line;
import dev.lockstep.event.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wait, by a clock that only its pauses move. */
class AwaitTest {
  @TempDir private Path folder;

  @Test
  void aWaitLooksOnceMoreWhenItsTimeIsUp() throws IOException {
    Files.writeString(folder.resolve("inventory.yml"), "all: { hosts: { a: } }\n");
    Files.writeString(
        folder.resolve("runbook.yml"),
        """
        runbook: Wait
        stages:
          - stage: Only
            hosts: all
            steps:
              - { name: Wait, wait_for: { path: /late, sleep: 2s, timeout: 5s } }
        """);
    Theatre theatre = new Theatre(folder);
    theatre.hosts.host("a", List.of(new Line("late", "1", "", "")));

    assertThat(theatre.run()).isEqualTo(ExitCode.FAILED);

    // At 0, 2 and 4 s, and when the 5 s are over.
    assertThat(theatre.hosts.asked()).hasSize(4);
  }

  @Test
  void theTimeOfTheStepCountsToo() throws IOException {
    Files.writeString(folder.resolve("inventory.yml"), "all: { hosts: { a: } }\n");
    Files.writeString(
        folder.resolve("runbook.yml"),
        """
        runbook: Late
        stages:
          - stage: Go
            hosts: a
            steps:
              - { name: Wait, wait_for: { port: 80, sleep: 2s }, timeout: 3s }
        """);
    Theatre theatre = new Theatre(folder);
    theatre.hosts.host("a", List.of(new Line("", "1", "", "")));

    assertThat(theatre.run()).isEqualTo(ExitCode.FAILED);
    assertThat(theatre.why()).contains("still waiting after 3s until port 80");
    assertThat(theatre.hosts.asked()).hasSize(3);
  }
}
