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
}
