package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import dev.lockstep.event.RunEvent.LockHeld;
import dev.lockstep.event.RunEvent.LocksReleased;
import dev.lockstep.event.RunEvent.MachineMet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The locks of a run's machines, from its beginning to its end. */
class LocksTest {
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
    inventory("{ a: , b: }");
    theatre = new Theatre(folder);
    answers("a", "0", "0");
    answers("b", "0", "0");
  }

  private void inventory(String hosts) throws IOException {
    Files.writeString(folder.resolve("inventory.yml"), "all: { hosts: " + hosts + " }\n");
  }

  private void answers(String host, String one, String two) {
    theatre.hosts.host(
        host,
        List.of(
            new ScriptedTransport.Line("one", one, "", ""),
            new ScriptedTransport.Line("two", two, "", "")));
  }

  @Test
  void aRunThatIsDoneLeavesNoLock() {
    assertThat(theatre.run()).isEqualTo(ExitCode.DONE);

    assertThat(theatre.of(MachineMet.class))
        .containsExactly(
            new MachineMet("a", "machine of a", ScriptedLocks.boot(1)),
            new MachineMet("b", "machine of b", ScriptedLocks.boot(1)));
    assertThat(theatre.of(LocksReleased.class)).hasSize(1);
    assertThat(theatre.state().locked()).isEmpty();
    assertThat(theatre.hosts.locks().held()).isEmpty();
  }

  @Test
  void aRunThatHasChangedSomethingKeepsItsLocksUntilItIsDone() {
    answers("b", "0", "1");

    assertThat(theatre.run()).isEqualTo(ExitCode.FAILED);
    assertThat(theatre.hosts.locks().held())
        .containsExactly("machine of a: r1", "machine of b: r1");
    assertThat(theatre.state().locked()).containsExactly("a", "b");

    answers("b", "0", "0");
    assertThat(theatre.resume()).isEqualTo(ExitCode.DONE);
    assertThat(theatre.hosts.locks().held()).isEmpty();
  }

  @Test
  void aLockThatWasLostIsTakenAgainByTheResume() {
    answers("b", "0", "1");
    theatre.run();
    theatre.hosts.locks().lose("a");
    answers("b", "0", "lost");

    assertThat(theatre.resume()).isNotEqualTo(ExitCode.DONE);
    assertThat(theatre.hosts.locks().held())
        .containsExactly("machine of a: r1", "machine of b: r1");
  }

  @Test
  void whereAnotherRunHasAHostNothingIsTouched() {
    theatre.hosts.locks().hold("b", "r0");

    assertThat(theatre.run()).isEqualTo(ExitCode.LOCKED);
    assertThat(theatre.why())
        .isEqualTo(
            "`b` is locked by run r0 of bob on jump-b since 2026-11-23T20:00:00Z; nothing has been"
                + " changed");
    assertThat(theatre.of(LockHeld.class))
        .containsExactly(
            new LockHeld("b", "r0", "bob", "jump-b", "2026-11-23T20:00:00Z", "Other work"));
    assertThat(theatre.hosts.asked()).isEmpty();
    assertThat(theatre.hosts.locks().held()).containsExactly("machine of b: r0");
  }

  @Test
  void aResumeThatFindsAnotherRunKeepsWhatItHas() {
    answers("b", "0", "1");
    theatre.run();
    theatre.hosts.locks().lose("b");
    theatre.hosts.locks().hold("b", "r9");

    assertThat(theatre.resume()).isEqualTo(ExitCode.LOCKED);
    assertThat(theatre.state().isUnfinished()).isTrue();
    assertThat(theatre.hosts.locks().held())
        .containsExactly("machine of a: r1", "machine of b: r9");
  }

  @Test
  void aHostThatCantBeLockedStopsTheRunBeforeAnything() {
    theatre.hosts.locks().unfit("a", "/var/tmp is not writable");

    assertThat(theatre.run()).isEqualTo(ExitCode.PRECONDITION);
    assertThat(theatre.why())
        .isEqualTo("`a` can't be locked: /var/tmp is not writable; nothing has been changed");
    assertThat(theatre.hosts.asked()).isEmpty();
    assertThat(theatre.hosts.locks().held()).isEmpty();
  }

  @Test
  void aHostThatDoesNotAnswerAtTheEndStaysLockedAndIsTold() {
    theatre.hosts.locks().deafTo("b");

    assertThat(theatre.run()).isEqualTo(ExitCode.DONE);
    assertThat(theatre.of(LocksReleased.class))
        .containsExactly(new LocksReleased(List.of("a"), Map.of("b", "the connection is lost")));
    assertThat(theatre.state().locked()).containsExactly("b");
    assertThat(theatre.state().isUnfinished()).isFalse();
  }

  @Test
  void whoFindsItsHostTakenAfterALossDoesNothingMoreThere() {
    theatre.hosts.host(
        "b",
        List.of(
            new ScriptedTransport.Line("one", "lost", "", "", 1),
            new ScriptedTransport.Line("one", "0", "", ""),
            new ScriptedTransport.Line("two", "0", "", "")));
    theatre.hosts.watch(
        asked -> {
          if (asked.host().equals("b")) {
            theatre.hosts.locks().lose("b");
            theatre.hosts.locks().hold("b", "r9");
          }
        });

    assertThat(theatre.run()).isNotEqualTo(ExitCode.DONE);

    assertThat(theatre.of(LockHeld.class)).extracting(LockHeld::run).containsOnly("r9");
    assertThat(theatre.hosts.asked()).filteredOn(asked -> asked.startsWith("b: ")).hasSize(1);
    assertThat(theatre.hosts.asked()).noneMatch(asked -> asked.contains("two"));
    assertThat(theatre.hosts.locks().held())
        .containsExactly("machine of a: r1", "machine of b: r9");
  }

  @Test
  void aDryRunTakesNoLockAndTellsOfOne() {
    theatre.hosts.locks().hold("b", "r0");

    assertThat(theatre.dryRun()).isEqualTo(ExitCode.LOCKED);
    assertThat(theatre.of(LockHeld.class)).hasSize(1);
    assertThat(theatre.hosts.locks().held()).containsExactly("machine of b: r0");
  }

  @Test
  void twoNamesOfOneMachineAreLockedOnce() {
    theatre.hosts.locks().areOne("a", "b");

    assertThat(theatre.run()).isEqualTo(ExitCode.DONE);
    assertThat(theatre.of(MachineMet.class))
        .extracting(MachineMet::machine)
        .containsExactly("machine of a", "machine of a");
    assertThat(theatre.hosts.locks().held()).isEmpty();
  }

  @Test
  void aPlatformTakesOneMachineForTwoOnlyWhereTheInventorySaysSo() throws IOException {
    Files.createDirectories(folder.resolve("platforms"));
    Files.writeString(
        folder.resolve("platforms/small.yml"),
        "platform: small\n"
            + "roles: { web: { hosts: 1 }, db: { hosts: 1 } }\n"
            + "phases: { go: [[web, db]] }\n");
    Files.writeString(
        folder.resolve("runbook.yml"),
        RUNBOOK
            .replace("stages:", "platform: small\nstages:")
            .replace("hosts: all", "phase: go\n    hosts: phase"));
    String groups = "web: { hosts: { a: } }\ndb: { hosts: { b: %s } }\n";
    Files.writeString(folder.resolve("inventory.yml"), groups.formatted(""));
    theatre.hosts.locks().areOne("a", "b");

    assertThat(theatre.run()).isEqualTo(ExitCode.PRECONDITION);
    assertThat(theatre.why()).contains("are one machine", "same_machine_as: ");
    assertThat(theatre.hosts.asked()).isEmpty();
    assertThat(theatre.hosts.locks().held()).isEmpty();

    Theatre again = new Theatre(folder);
    Files.writeString(folder.resolve("inventory.yml"), groups.formatted("{ same_machine_as: a }"));
    theatre = again;
    answers("a", "0", "0");
    answers("b", "0", "0");
    again.hosts.locks().areOne("a", "b");
    assertThat(again.run()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aThousandHostsAreAskedThreeTimesEach() throws IOException {
    List<String> names = IntStream.range(0, 1000).mapToObj(number -> "h" + number).toList();
    inventory("{ " + String.join(":, ", names) + ": }");
    theatre = new Theatre(folder).forks(50);
    names.forEach(name -> answers(name, "0", "0"));

    assertThat(theatre.run()).isEqualTo(ExitCode.DONE);

    assertThat(names).allMatch(name -> theatre.hosts.locks().questions(name) == 3);
    assertThat(theatre.hosts.locks().held()).isEmpty();
  }
}
