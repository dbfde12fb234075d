package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import dev.lockstep.event.RunEvent.LockHeld;
import dev.lockstep.event.RunEvent.LocksReleased;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run, {@code r1}, finds between its look and its taking that others have been quicker. */
class ContestTest {
  private static final String RUNBOOK =
      """
      runbook: Work
      stages:
        - stage: Only
          hosts: all
          steps:
            - { name: One, id: one, command: one }
            - { name: Two, id: two, command: two }
      """;

  @TempDir private Path folder;
  private Theatre theatre;

  @BeforeEach
  void stage() throws IOException {
    Files.writeString(folder.resolve("runbook.yml"), RUNBOOK);
    Files.writeString(folder.resolve("inventory.yml"), "all: { hosts: { a: , b: , c: } }\n");
    theatre = new Theatre(folder);
    answers("0");
  }

  private void answers(String two) {
    for (String host : List.of("a", "b", "c")) {
      theatre.hosts.host(
          host,
          List.of(
              new ScriptedTransport.Line("one", "0", "", ""),
              new ScriptedTransport.Line("two", two, "", "")));
    }
  }

  @Test
  void whoIsFirstByItsIdWaitsForTheOther() {
    theatre.hosts.locks().snatch("b", "r2", 5);

    assertThat(theatre.run()).isEqualTo(ExitCode.DONE);
    assertThat(theatre.of(LockHeld.class)).isEmpty();
    assertThat(theatre.hosts.locks().held()).isEmpty();
  }

  @Test
  void whoIsSecondGivesBackWhatItHasAtOnce() {
    theatre.hosts.locks().snatch("b", "r0", 5);

    assertThat(theatre.run()).isEqualTo(ExitCode.LOCKED);
    assertThat(theatre.why()).contains("`b` is locked by run r0", "nothing has been changed");
    assertThat(theatre.hosts.locks().held()).containsExactly("machine of b: r0");
    assertThat(theatre.hosts.locks().questions("b")).isEqualTo(3);
  }

  @Test
  void whoHasGotNothingLeavesAtOnceThoughItIsFirst() {
    for (String host : List.of("a", "b", "c")) {
      theatre.hosts.locks().snatch(host, "r2", 5);
    }

    assertThat(theatre.run()).isEqualTo(ExitCode.LOCKED);
    assertThat(theatre.hosts.locks().questions("a")).isEqualTo(3);
  }

  @Test
  void betweenTwoOthersItWaitsForNobodyWhenOneOfThemIsFirst() {
    theatre.hosts.locks().snatch("a", "r0", 5);
    theatre.hosts.locks().snatch("b", "r2", 5);

    assertThat(theatre.run()).isEqualTo(ExitCode.LOCKED);
    assertThat(theatre.hosts.locks().held())
        .containsExactly("machine of a: r0", "machine of b: r2");
  }

  @Test
  void patienceEndsWhereTheOtherRunsOrHasDied() {
    theatre.hosts.locks().snatch("b", "r2", Integer.MAX_VALUE);

    assertThat(theatre.run()).isEqualTo(ExitCode.LOCKED);
    assertThat(theatre.hosts.locks().held()).containsExactly("machine of b: r2");
    assertThat(theatre.hosts.locks().questions("b")).isBetween(10, 40);
    assertThat(theatre.hosts.asked()).isEmpty();
  }

  @Test
  void aRunThatKeepsWhatItHasWaitsWhateverTheOtherIsCalled() {
    answers("1");
    theatre.run();
    theatre.hosts.locks().lose("b");
    answers("0");
    theatre.hosts.locks().snatch("b", "r0", 20);

    assertThat(theatre.resume()).isEqualTo(ExitCode.DONE);
    assertThat(theatre.hosts.locks().held()).isEmpty();
  }

  @Test
  void whatCantBeGivenBackIsTold() {
    theatre.hosts.locks().snatch("b", "r0", 5);
    theatre.hosts.locks().deafTo("c");

    assertThat(theatre.run()).isEqualTo(ExitCode.LOCKED);
    assertThat(theatre.of(LocksReleased.class))
        .containsExactly(new LocksReleased(List.of(), Map.of("c", "the connection is lost")));
    assertThat(theatre.hosts.locks().held())
        .containsExactly("machine of b: r0", "machine of c: r1");
    assertThat(theatre.state().isUnfinished()).isFalse();
  }
}
