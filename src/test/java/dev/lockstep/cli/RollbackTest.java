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

/** Going back on a run, and giving one up, from the desk; the host is the machine itself. */
class RollbackTest {
  private static final String UNDONE =
      "{ name: One, id: one, shell: echo one >> %1$s/l, undo:"
          + " [ { name: Back, id: back, shell: \"sed -i '$d' %1$s/l; test ! -e %1$s/no\" } ] }";

  @TempDir private Path folder;
  private Desk desk;

  @BeforeEach
  void desk() {
    desk = new Desk(folder);
  }

  @Test
  void aRunThatFailedIsUndoneAndThenOver() throws IOException {
    run(
        ExitCode.FAILED,
        UNDONE,
        "{ name: Two, id: two, copy: { content: x, dest: %1$s/two } }",
        "{ name: Three, id: three, shell: touch %1$s/three; false }");

    stops(ExitCode.DONE, "rollback", "--reason", "it failed");

    assertThat(desk.out()).contains("rolled back").doesNotContain("not done anywhere");
    assertThat(desk.err()).contains("step `only/three` failed on `here`", "is not undone");
    assertThat(folder.resolve("l")).isEmptyFile();
    assertThat(folder.resolve("two")).doesNotExist();
    assertThat(folder.resolve("three")).exists();
    assertThat(folder.resolve("locks")).doesNotExist();
    refused("has been rolled back", "rollback");
    refused("has been rolled back", "resume", "last");
    refused("has been rolled back", "abandon", "last", "--reason", "no");
    stops(ExitCode.DONE, "show", "last");
    assertThat(desk.out()).contains("rolled back", "it failed");
  }

  @Test
  void aRunThatIsDoneIsUndoneTheNextMorning() {
    run(ExitCode.DONE, UNDONE);

    stops(ExitCode.DONE, "rollback", "last");

    assertThat(folder.resolve("l")).isEmptyFile();
  }

  @Test
  void aRollbackThatFailedIsGoneOnWithAndNoOtherWayIsOpen() throws IOException {
    run(ExitCode.DONE, "{ name: Zero, id: zero, copy: { content: x, dest: %1$s/z } }", UNDONE);
    Files.createFile(folder.resolve("no"));

    stops(ExitCode.FAILED, "rollback", "last", "--reason", "a test");

    assertThat(desk.out()).contains("to go on: lockstep rollback 2");
    assertThat(folder.resolve("z")).exists();
    refused("is being rolled back", "resume", "last");
    Files.delete(folder.resolve("no"));
    Files.writeString(folder.resolve("l"), "one\n");
    stops(ExitCode.DONE, "rollback", "last");
    assertThat(folder.resolve("z")).doesNotExist();
    assertThat(folder.resolve("l")).isEmptyFile();
  }

  @Test
  void behindAPointOfNoReturnOnlyWhoSaysWhyGoesBack() {
    run(
        ExitCode.FAILED,
        UNDONE,
        "{ name: Far, id: far, shell: touch %1$s/far, irreversible: true }",
        "{ name: Fail, id: fail, command: 'false' }");

    refused("has passed its point of no return", "rollback");
    assertThat(desk.err())
        .contains("step `only/far` on `here`")
        .containsPattern("then: lockstep rollback \\S+ --past-the-point-of-no-return");
    assertThat(folder.resolve("l")).hasContent("one");

    desk.lockstep("rollback", "last", "--past-the-point-of-no-return", "the backup is back");
    assertThat(desk.err()).contains("have no `undo`", "only/far");
    stops(
        ExitCode.DONE,
        "rollback",
        "last",
        "--past-the-point-of-no-return",
        "the backup is back",
        "--skip",
        "only/far=the backup undid it");
    assertThat(folder.resolve("l")).isEmptyFile();
  }

  @Test
  void whatNobodyCanUndoIsSaidToStayByName() {
    run(ExitCode.FAILED, UNDONE, "{ name: T, id: t, shell: touch %1$s/t }", "{ name: F, fail: x }");

    refused("have no `undo`", "rollback");
    refused(
        "has no step `only/s`", "rollback", "last", "--skip", "only/s=why", "--skip", "only/t=x");
    refused("say why `only/t` stays", "rollback", "last", "--skip", "only/t= ");
    assertThat(folder.resolve("l")).hasContent("one");
    stops(ExitCode.DONE, "rollback", "last", "--skip", "only/t=harmless");
    assertThat(folder.resolve("t")).exists();
    assertThat(folder.resolve("l")).isEmptyFile();
  }

  @Test
  void aRunThatChangedNothingIsRolledBackWithoutTouchingAnything() {
    run(ExitCode.FAILED, "{ name: F, fail: on purpose }");

    stops(ExitCode.DONE, "rollback");

    assertThat(desk.out()).contains("rolled back");
  }

  @Test
  void aRunOnItsWayStaysOnItWhenAHostIsDown() throws IOException {
    desk.write("inventory.yml", "all: { hosts: { here: %s } }".formatted(desk.local()));
    run(ExitCode.FAILED, UNDONE, "{ name: F, command: test -e %1$s/mended }");
    Path locks = folder.resolve("locks");
    Files.move(locks, folder.resolve("aside"));
    Files.writeString(locks, "in the way");

    int code = desk.lockstep("rollback", "last");

    assertThat(code).as(desk.out() + desk.err()).isNotZero();
    assertThat(folder.resolve("l")).hasContent("one");
    Files.delete(locks);
    Files.move(folder.resolve("aside"), locks);
    Files.createFile(folder.resolve("mended"));
    stops(ExitCode.DONE, "resume", "last");
  }

  @Test
  void aRunThatIsDoneStaysSoWhenItsHostsAreNotToBeHad() throws IOException {
    run(ExitCode.DONE, UNDONE);
    Files.writeString(folder.resolve("locks"), "in the way");

    int code = desk.lockstep("rollback", "last");

    assertThat(code).as(desk.out() + desk.err()).isNotZero();
    assertThat(desk.err()).contains("`here`", "nothing was touched");
    stops(ExitCode.DONE, "show", "last");
    assertThat(desk.out()).doesNotContain("rolled back");
    refused("is done", "resume", "last");
  }

  @Test
  void aRunThatIsGivenUpFreesItsHostsAndNobodyGoesOnWithIt() {
    run(ExitCode.FAILED, UNDONE, "{ name: F, id: f, command: 'false' }");
    assertThat(isLocked()).isTrue();
    refused("--reason: say why", "abandon", "last", "--reason", "");

    stops(ExitCode.DONE, "abandon", "last", "--reason", "a new server");

    assertThat(desk.out()).contains("is given up", "its hosts are free", "only/f");
    assertThat(isLocked()).isFalse();
    assertThat(folder.resolve("l")).hasContent("one");
    refused("has been given up", "resume", "last");
    refused("has been given up", "rollback", "last");
    refused("has been given up already", "abandon", "last", "--reason", "again");
  }

  @Test
  void hostsThatCantBeFreedAreToldWithTheCommandThatDoes() throws IOException {
    run(ExitCode.FAILED, UNDONE, "{ name: F, id: f, command: 'false' }");
    Files.delete(folder.resolve("runbook.yml"));

    stops(ExitCode.DONE, "abandon", "last", "--reason", "lost");

    assertThat(desk.out()).contains("still locked  here", "free them: lockstep unlock 2");
  }

  @Test
  void aChangedRunbookIsRefused() {
    run(ExitCode.FAILED, UNDONE, "{ name: F, id: f, command: 'false' }");
    run(
        ExitCode.LOCKED,
        UNDONE.replace("sed", "true; sed"),
        "{ name: F, id: f, command: 'false' }");

    stops(ExitCode.INVALID, "rollback");

    assertThat(desk.err()).contains("is not the one the run goes by", "put it back as it was");
  }

  private void run(ExitCode code, String... steps) {
    StringBuilder all = new StringBuilder();
    for (String step : steps) {
      all.append("- ").append(step.formatted(folder)).append('\n');
    }
    desk.runbook(all.toString());
    stops(code, "run", "runbook.yml", "-i", "inventory.yml");
  }

  private void stops(ExitCode code, String... command) {
    int exit = desk.lockstep(command);
    assertThat(exit).as("%s%s", desk.out(), desk.err()).isEqualTo(code.code());
  }

  private void refused(String why, String... command) {
    stops(ExitCode.USAGE, command);
    assertThat(desk.err()).contains(why);
  }

  private boolean isLocked() {
    return Files.exists(folder.resolve("locks/lock"), LinkOption.NOFOLLOW_LINKS);
  }
}
