package dev.lockstep.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Golden;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Journals as earlier versions wrote them. They are never written anew: a version that can't read
 * them has broken its promise.
 */
final class GoldenJournalTest {
  private static final Path V1 = Path.of("src/test/resources/golden/journal/v1");
  private static final Path V02 = Path.of("src/test/resources/golden/journal/v0.2");

  /** Those that are told event by event; the others are too long for that. */
  static Stream<Path> journals() {
    return Stream.concat(Golden.cases("journal/v1"), Golden.cases("journal/v0.2"))
        .filter(folder -> Files.exists(folder.resolve("events.txt")));
  }

  @ParameterizedTest
  @MethodSource("journals")
  void whatAnEarlierVersionWroteIsReadForEver(Path folder) throws Exception {
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

  @Test
  void whatVersionTwoWroteOfEveryKindAddsUpToTheSame() throws Exception {
    RunState state = new JournalReader().state(V02.resolve("all-kinds").resolve("journal"));

    assertThat(state.ended().orElseThrow().exit()).isEqualTo(6);
    assertThat(state.opened().orElseThrow().identity().partial()).isEqualTo("only the Übung stage");
    assertThat(state.taken().orElseThrow().folder()).isEqualTo("/srv/run books");
    assertThat(state.questions()).isEmpty();
    assertThat(state.answers()).isNotEmpty();
    assertThat(state.inDoubt())
        .extracting(attempt -> attempt.id().toString())
        .containsExactly("move/dump@db-1[hr]#1");
  }

  @Test
  void aRunThatVersionTwoResumedTwiceIsDone() throws Exception {
    Path journal = V02.resolve("resumed-twice").resolve("journal");
    RunState state = new JournalReader().state(journal);

    assertThat(new JournalReader().verify(journal))
        .isInstanceOfSatisfying(
            Verification.Intact.class,
            intact -> assertThat(intact.sound().records()).isEqualTo(318));
    assertThat(state.milestones()).hasSize(5);
    assertThat(state.ended().orElseThrow().exit()).isZero();
    assertThat(state.inDoubt()).isEmpty();
    assertThat(state.step("stop/each", "a").attempts().keySet()).containsExactly("x", "y");
    assertThat(state.step("tidy/bad", "b").outcome()).contains(Outcome.FAILED);
    assertThat(state.answers()).hasSize(3);
  }
}
