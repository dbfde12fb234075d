package dev.lockstep.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Golden;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunState;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Journals as version 1 wrote them. They are never written anew: a version that can't read them has
 * broken its promise.
 */
final class GoldenJournalTest {
  private static final Path V1 = Path.of("src/test/resources/golden/journal/v1");

  static Stream<Path> journals() {
    return Golden.cases("journal/v1");
  }

  @ParameterizedTest
  @MethodSource("journals")
  void whatVersionOneWroteIsReadForEver(Path folder) throws Exception {
    List<Recorded> events = new JournalReader().read(folder.resolve("journal"));

    Golden.check(
        folder.resolve("events.txt"),
        events.stream().map(Recorded::toString).collect(Collectors.joining("\n", "", "\n")));
    assertThat(new JournalReader().verify(folder.resolve("journal")))
        .isInstanceOf(Verification.Intact.class);
  }

  @Test
  void whatVersionOneWroteAddsUpToTheSame() throws Exception {
    RunState state = new JournalReader().state(V1.resolve("all-kinds").resolve("journal"));

    assertThat(state.ended().orElseThrow().exit()).isEqualTo(6);
    assertThat(state.isUnfinished()).isTrue();
    assertThat(state.inDoubt())
        .extracting(attempt -> attempt.id().toString())
        .containsExactly("move/dump@db-1[hr]#1");
    assertThat(state.step("halt/stop", "app-1").outcome()).contains(Outcome.CHANGED);
    assertThat(state.firstObstacle().orElseThrow().number()).isEqualTo(46);
  }
}
