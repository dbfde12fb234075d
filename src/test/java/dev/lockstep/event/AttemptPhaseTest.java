package dev.lockstep.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.AttemptPhase.Move;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class AttemptPhaseTest {
  @Test
  void everyMoveLeadsWhereTheTableSays() {
    String table =
        """
                   START     FIND      END       LOSE
        ABSENT     STARTED   -         -         -
        STARTED    -         FOUND     ENDED     IN_DOUBT
        FOUND      -         FOUND     ENDED     IN_DOUBT
        IN_DOUBT   -         -         ENDED     IN_DOUBT
        ENDED      -         -         -         -
        """;

    assertThat(
            Drawing.of(
                Arrays.asList(AttemptPhase.values()),
                Arrays.asList(Move.values()),
                AttemptPhase::after))
        .isEqualTo(table);
  }

  @Test
  void onlyAnAttemptWhoseEndNobodyHasWrittenIsUnderWay() {
    assertThat(Arrays.stream(AttemptPhase.values()).filter(AttemptPhase::isUnderWay))
        .containsExactly(AttemptPhase.STARTED, AttemptPhase.FOUND);
  }
}
