package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check of one's own that has looked at nothing has not passed. */
class OwnCheckLooksTest {
  private static final String RUNBOOK =
      """
      runbook: Play
      preconditions:
        - { id: looks, name: Looks, own: {} }
      stages:
        - { stage: S, id: s, hosts: all, steps: [ { name: One, id: one, command: one } ] }
      """;

  @TempDir private Path folder;

  private Theatre play(String verdict) throws IOException {
    Theatre theatre = Play.whole(folder, "a", RUNBOOK);
    Files.createDirectories(folder.resolve("checks"));
    Files.writeString(
        folder.resolve("checks/own.yml"),
        "check: own\n"
            + "steps:\n"
            + "  - { command: look, register: x, when: inventory_hostname == \"b\" }\n"
            + verdict);
    return theatre;
  }

  @Test
  void withAllItsStepsSkippedItDoesNotApply() throws IOException {
    Theatre theatre = play("verdict: [ { failed: 'x.skipped == false' } ]\n");

    assertThat(theatre.run()).isEqualTo(ExitCode.PRECONDITION);

    assertThat(theatre.why()).contains("`looks` could not be looked at");
    assertThat(theatre.hosts.asked()).isEmpty();
  }

  @Test
  void aRulingMayPassItAllTheSame() throws IOException {
    Theatre theatre = play("verdict: [ { passed: 'x.skipped', seen: nothing to look at } ]\n");

    assertThat(theatre.run()).as(theatre.why()).isEqualTo(ExitCode.DONE);
  }
}
