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
                     OPEN         ACT          STOP         FINISH       RESUME       TURN         GIVE_UP      NOTE
        NEW          RUNNING      -            -            -            -            -            -            -
        RUNNING      -            RUNNING      STOPPED      DONE         RUNNING      ROLLING_BACK ABANDONED    RUNNING
        STOPPED      -            -            -            -            RUNNING      ROLLING_BACK ABANDONED    STOPPED
        DONE         -            -            -            -            -            ROLLING_BACK -            DONE
        ROLLING_BACK -            ROLLING_BACK HALTED       ROLLED_BACK  -            ROLLING_BACK ABANDONED    ROLLING_BACK
        HALTED       -            -            -            -            -            ROLLING_BACK ABANDONED    HALTED
        ROLLED_BACK  -            -            -            -            -            -            -            ROLLED_BACK
        ABANDONED    -            -            -            -            -            -            -            ABANDONED
        """;

    assertThat(
            Drawing.of(
                Arrays.asList(RunPhase.values()), Arrays.asList(Move.values()), RunPhase::after))
        .isEqualTo(table);
  }
}
