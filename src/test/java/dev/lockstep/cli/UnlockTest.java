package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locks that outlive their session, seen from the desk; the host is the machine itself. */
class UnlockTest {
  private static final String[] RUN = {"run", "runbook.yml", "-i", "inventory.yml"};
  private static final String[] UNLOCK = {
    "unlock", "-i", "inventory.yml", "--reason", "the disk of the jump host is gone"
  };

  @TempDir private Path folder;
  private Desk desk;

  @BeforeEach
  void desk() {
    desk = new Desk(folder);
  }

  private void stops(ExitCode code, String... command) {
    int exit = desk.lockstep(command);
    assertThat(exit).as("%s%s", desk.out(), desk.err()).isEqualTo(code.code());
  }

  private boolean isLocked() {
    return Files.exists(folder.resolve("locks/lock"), LinkOption.NOFOLLOW_LINKS);
  }

  private void stopped() {
    desk.runbook(
        "- { name: One, command: touch %1$s/one }\n- { name: Two, command: test -e %1$s/mended }"
            .formatted(folder));
    stops(ExitCode.FAILED, RUN);
    assertThat(isLocked()).isTrue();
  }

  @Test
  void aRunThatMayNotBeginLeavesNothingOnTheHostAndOneThatIsDoneNoLock() {
    desk.write(
        "runbook.yml",
        """
        runbook: Test
        preconditions: [{ id: no, name: No, command: "false" }]
        stages: [{ stage: Only, hosts: all, steps: [{ name: One, command: "true" }] }]
        """);
    stops(ExitCode.PRECONDITION, RUN);
    assertThat(folder.resolve("locks")).doesNotExist();

    desk.runbook("- { name: One, command: 'true' }");
    stops(ExitCode.DONE, RUN);
    assertThat(isLocked()).isFalse();
  }

  @Test
  void aNewRunIsRefusedWhileOneThatHasChangedItsHostStands() throws IOException {
    stopped();

    stops(ExitCode.LOCKED, RUN);
    assertThat(desk.err())
        .contains("has changed `here` and is not finished; nothing was touched")
        .contains("finish it: lockstep resume 2")
        .contains("give it up: lockstep abandon 2");
    stops(ExitCode.LOCKED, "run", "runbook.yml", "-i", "inventory.yml", "--state", "other");
    assertThat(desk.out()).contains("locked  here: by run 2", "lockstep resume 2");
    stops(ExitCode.LOCKED, "dry-run", "runbook.yml", "-i", "inventory.yml");
    assertThat(desk.out()).contains("locked  here: by run 2");

    desk.write("mended", "");
    stops(ExitCode.DONE, "resume");
    assertThat(isLocked()).isFalse();
  }

  @Test
  void whoFreesAHostSaysWhyAndTheJournalKeepsIt() throws IOException {
    stopped();

    stops(ExitCode.USAGE, "unlock", "-i", "inventory.yml");
    assertThat(desk.err()).contains("say --reason TEXT");
    stops(ExitCode.DONE, UNLOCK);
    assertThat(desk.out()).contains("freed  here: run 2");
    assertThat(isLocked()).isFalse();
    stops(ExitCode.DONE, "audit", "last");
    Path run;
    try (var runs = Files.list(folder.resolve(".lockstep/runs"))) {
      run = runs.findFirst().orElseThrow();
    }
    assertThat(Files.readString(run.resolve("journal")))
        .contains("locks-broken", "the disk of the jump host is gone");
    stops(ExitCode.DONE, UNLOCK);
    assertThat(desk.out()).contains("nothing to free");

    desk.write("mended", "");
    stops(ExitCode.DONE, "resume");
    assertThat(isLocked()).isFalse();
  }

  @Test
  void aRunKeptElsewhereIsFreedOnlyOnSomebodysWord() throws IOException {
    stopped();
    Files.move(folder.resolve(".lockstep"), folder.resolve("elsewhere"));

    stops(ExitCode.LOCKED, UNLOCK);
    assertThat(desk.err()).contains("can't be proven here", "--the-owner-is-dead");
    assertThat(isLocked()).isTrue();
    stops(
        ExitCode.DONE,
        "unlock",
        "-i",
        "inventory.yml",
        "--reason",
        "host burnt",
        "--the-owner-is-dead");
    assertThat(isLocked()).isFalse();
    assertThat(folder.resolve(".lockstep/unlocked"))
        .content()
        .contains("host burnt", "\"by\":\"ada\"", "here");
  }

  @Test
  void aRunOfThisFolderNeedsNoInventory() {
    stopped();

    stops(ExitCode.DONE, "unlock", "last", "--reason", "given up");
    assertThat(isLocked()).isFalse();
  }

  @Test
  void aFolderThatCantBeMadeIsSaidBeforeAnything() {
    desk.write(
        "inventory.yml",
        "all: { hosts: { here: { ansible_connection: local, lockstep_dir: /proc/no/locks } } }\n");
    desk.runbook("- { name: One, command: touch %s/one }".formatted(folder));

    stops(ExitCode.PRECONDITION, RUN);
    assertThat(desk.out()).contains("`here` can't be locked: ", "nothing has been changed");
    assertThat(folder.resolve("one")).doesNotExist();
  }
}
