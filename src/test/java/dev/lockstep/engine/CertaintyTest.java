package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.ScriptedTransport.Line;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.Way;
import dev.lockstep.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in doubt is settled before anything is undone. */
class CertaintyTest {
  private static final Line FINE = new Line("", "0", "", "");

  @TempDir private Path folder;

  @Test
  void nothingIsUndoneBeforeSomebodySaysWhatBecameOfAStep() throws IOException {
    Theatre theatre = theatre(new Line("'two'", "killed", "", ""), FINE);
    Plan plan = theatre.plan();
    assertThat(theatre.played(theatre.engine(plan), Engine::run)).isEqualTo(ExitCode.IN_DOUBT);

    assertThat(theatre.rollBack(plan)).isEqualTo(ExitCode.IN_DOUBT);
    assertThat(theatre.why()).contains("step `go/two` is in doubt on `a`");
    assertThat(theatre.state().way()).isEqualTo(Way.ON);
    assertThat(theatre.hosts.asked()).containsExactly("a: 'one'", "a: 'two'");

    theatre.answering(true);
    assertThat(theatre.rollBack(plan)).as(theatre.why()).isEqualTo(ExitCode.DONE);
    assertThat(theatre.hosts.asked()).containsExactly("a: 'one'", "a: 'two'", "a: 'back-one'");
    assertThat(theatre.state().step("go/two", "a").end().orElseThrow().event().outcome())
        .isEqualTo(Outcome.FAILED);
    assertThat(WayBack.of(plan, theatre.events, Set.of()).halfDone())
        .isEqualTo(Map.of("go/two", List.of("a")));
  }

  @Test
  void aStepThatEndedAfterItsSessionWasKilledIsUndone() throws IOException {
    Theatre whole = theatre(FINE);
    whole.run();
    int started = 0;
    while (!whole.events.get(started).event().toString().contains("StepStarted[attempt=go/two")) {
      started++;
    }
    Theatre theatre = theatre(FINE).powerFor(started + 1);
    Plan plan = theatre.plan();
    theatre.played(theatre.engine(plan), Engine::run);
    theatre.powerFor(Integer.MAX_VALUE);
    assertThat(new Doubts(plan, theatre.state()).open()).hasSize(1);

    assertThat(theatre.rollBack(plan)).as(theatre.why()).isEqualTo(ExitCode.DONE);

    assertThat(theatre.hosts.asked())
        .containsExactly("a: 'one'", "a: 'two'", "a: 'back-two'", "a: 'back-one'");
  }

  @Test
  void anUndoInDoubtIsSettledWhenTheRollbackGoesOn() throws IOException {
    Theatre theatre = theatre(new Line("back-two", "killed", "", "", 1), FINE);
    Plan plan = theatre.plan();
    theatre.played(theatre.engine(plan), Engine::run);
    assertThat(theatre.rollBack(plan)).isEqualTo(ExitCode.IN_DOUBT);
    assertThat(theatre.rollBack(plan)).as("nobody is there").isEqualTo(ExitCode.IN_DOUBT);
    assertThat(theatre.hosts.asked()).endsWith("a: 'back-two'");

    theatre.answering(true);
    assertThat(theatre.rollBack(plan)).as("it has failed").isEqualTo(ExitCode.FAILED);
    assertThat(theatre.rollBack(plan)).as(theatre.why()).isEqualTo(ExitCode.DONE);

    assertThat(theatre.hosts.asked())
        .containsExactly("a: 'one'", "a: 'two'", "a: 'back-two'", "a: 'back-two'", "a: 'back-one'");
  }

  private Theatre theatre(Line... lines) throws IOException {
    Files.writeString(folder.resolve("inventory.yml"), "all: { hosts: { a: {} } }\n");
    Files.writeString(
        folder.resolve("runbook.yml"),
        """
        runbook: Doubts
        stages:
          - stage: Go
            hosts: all
            steps:
              - { name: One, command: one, undo: [ { name: Back one, command: back-one } ] }
              - { name: Two, command: two, undo: [ { name: Back two, command: back-two } ] }
        """);
    Theatre theatre = new Theatre(folder);
    theatre.hosts.host("a", List.of(lines));
    return theatre;
  }
}
