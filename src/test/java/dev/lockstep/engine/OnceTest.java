package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.ScriptedTransport.Line;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.RunEvent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done once per run is done once. */
class OnceTest {
  private static final String RUNBOOK =
      """
      runbook: Play
      stages:
        - stage: S
          id: s
          hosts: all
          done_when: { command: is-done }
          steps:
            - { name: Once, id: once, command: once, run_once: true }
            - { name: Each, id: each, command: each }
      """;

  @TempDir private Path folder;

  @Test
  void aStepDoneWithItsStageOnTheFirstHostIsNotDoneOnTheNext() {
    Theatre theatre = Play.whole(folder, "a b", RUNBOOK);
    theatre.hosts.host("b", List.of(new Line("is-done", "1", "", ""), new Line("", "0", "", "")));

    assertThat(theatre.run()).as(theatre.why()).isEqualTo(ExitCode.DONE);

    assertThat(theatre.hosts.asked())
        .containsExactlyInAnyOrder("a: 'is-done'", "b: 'is-done'", "b: 'each'");
  }

  @Test
  void aDryRunSaysTheSame() {
    Theatre theatre = Play.whole(folder, "a b", RUNBOOK);
    theatre.hosts.host("b", List.of(new Line("is-done", "1", "", ""), new Line("", "0", "", "")));

    assertThat(theatre.dryRun()).as(theatre.why()).isEqualTo(ExitCode.DONE);

    assertThat(theatre.of(RunEvent.StepForeseen.class))
        .filteredOn(seen -> seen.attempt().step().equals("s/once"))
        .extracting(seen -> seen.attempt().host())
        .containsExactly("a");
  }

  @Test
  void whereTheFirstHostIsStillToDoItIsDoneThere() {
    Theatre theatre = Play.whole(folder, "a b", RUNBOOK);
    theatre.hosts.host("a", List.of(new Line("is-done", "1", "", ""), new Line("", "0", "", "")));

    assertThat(theatre.run()).as(theatre.why()).isEqualTo(ExitCode.DONE);

    assertThat(theatre.hosts.asked()).contains("a: 'once'").doesNotContain("b: 'once'");
  }
}
