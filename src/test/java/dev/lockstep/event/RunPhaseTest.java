package dev.lockstep.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.RunPhase.Move;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class RunPhaseTest {
  @Test
  void everyMoveLeadsWhereTheTableSays() {
    String table =
        """
                   OPEN      ACT       STOP      FINISH    RESUME
        NEW        RUNNING   -         -         -         -
        RUNNING    -         RUNNING   STOPPED   DONE      RUNNING
        STOPPED    -         -         -         -         RUNNING
        DONE       -         -         -         -         -
        """;

    assertThat(
            Drawing.of(
                Arrays.asList(RunPhase.values()), Arrays.asList(Move.values()), RunPhase::after))
        .isEqualTo(table);
  }
}
