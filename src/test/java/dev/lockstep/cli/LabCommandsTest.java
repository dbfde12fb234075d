package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import dev.lockstep.lab.LabFolder;
import dev.lockstep.lab.LabKeeper;
import dev.lockstep.lab.Remains;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lockstep lab}: with the process that it leaves behind, and all that runs on the hosts. */
class LabCommandsTest {
  @TempDir private Path folder;
  private Desk desk;
  private LabFolder lab;

  @BeforeEach
  void sit() {
    desk = new Desk(folder);
    lab = new LabFolder(folder.resolve(".lockstep/lab"));
  }

  @AfterEach
  void leaveNothing() throws IOException {
    if (lab.isLab()) {
      LabKeeper.of(lab).end();
    }
  }

  private void up() {
    assertThat(desk.lockstep("lab", "up", "--platform", "standalone", "--from", "6.02"))
        .as(desk.out() + desk.err())
        .isZero();
  }

  @Test
  void aLabGoesUpIsLookedAtBrokenAndTakenDown() throws IOException {
    up();
    assertThat(desk.out())
        .contains(
            "/runbooks/standalone.yml -i .lockstep/lab/inventory",
            "lockstep lab break --list",
            "lockstep lab down");
    assertThat(lab.inventory().resolve("group_vars/all.yml")).isNotEmptyFile();

    assertThat(desk.lockstep("lab", "status")).isZero();
    assertThat(desk.out())
        .contains("standalone from 6.02", "standalone1  marketing, mail, tracking, database")
        .contains("6.02 build 6302", "web@default", "running")
        .doesNotContain("faults");

    assertThat(desk.lockstep("lab", "break", "backup-empty", "standalone1"))
        .as(desk.err())
        .isZero();
    assertThat(desk.lockstep("lab", "status", "--json")).isZero();
    assertThat(desk.out()).contains("\"up\": true", "\"backup-empty\"");
    assertThat(desk.lockstep("lab", "break", "--mend", "backup-empty", "standalone1"))
        .as(desk.err())
        .isZero();
    assertThat(desk.lockstep("lab", "status", "--json")).isZero();
    assertThat(desk.out()).doesNotContain("backup-empty");

    ProcessHandle process = LabKeeper.of(lab).process().orElseThrow();
    assertThat(desk.lockstep("lab", "down")).as(desk.err()).isZero();
    assertThat(desk.out()).isEqualTo("the lab is down: standalone from 6.02\n");
    assertThat(process.isAlive()).isFalse();
    assertThat(Remains.of(lab).processes()).isEmpty();
    assertThat(lab.path()).doesNotExist();
  }

  @Test
  void whileOneIsUpThereIsNoOther() {
    up();

    assertThat(desk.lockstep("lab", "up", "--platform", "standard", "--from", "6.1"))
        .isEqualTo(ExitCode.LOCKED.code());
    assertThat(desk.err())
        .contains("a lab is up already: standalone from 6.02", "lockstep lab down");
  }

  @Test
  void whatAKilledLabLeftIsEndedByDown() throws Exception {
    up();
    ProcessHandle process = LabKeeper.of(lab).process().orElseThrow();
    process.destroyForcibly();
    process.onExit().get(10, TimeUnit.SECONDS);

    assertThat(Remains.of(lab).processes()).isNotEmpty();
    assertThat(desk.lockstep("lab", "status")).isEqualTo(ExitCode.FAILED.code());
    assertThat(desk.out()).contains("its process has gone", "lockstep lab down");
    assertThat(desk.lockstep("lab", "up", "--platform", "standalone", "--from", "6.1"))
        .isEqualTo(ExitCode.LOCKED.code());
    assertThat(desk.err()).contains("an earlier lab lost its process");

    assertThat(desk.lockstep("lab", "down")).isZero();
    assertThat(desk.out()).contains("its process had gone before");
    assertThat(Remains.of(lab).processes()).isEmpty();
    assertThat(lab.path()).doesNotExist();
  }

  @Test
  void withoutALabEachCommandSaysSo() {
    assertThat(desk.lockstep("lab", "status")).isZero();
    assertThat(desk.out()).isEqualTo("no lab is up in .lockstep/lab\n");
    assertThat(desk.lockstep("lab", "down")).isZero();
    assertThat(desk.out()).isEqualTo("no lab is up in .lockstep/lab; nothing to do\n");
    assertThat(desk.lockstep("lab", "break", "backup-empty", "mail1"))
        .isEqualTo(ExitCode.USAGE.code());
    assertThat(desk.err()).contains("lockstep lab up --platform standard --from 6.1");
  }

  @Test
  void aFolderThatIsNoLabIsNeverTouched() throws IOException {
    Path other = Files.createDirectory(folder.resolve("photos"));
    Files.writeString(other.resolve("cat.jpg"), "cat");

    assertThat(desk.lockstep("lab", "down", "--folder", "photos")).isEqualTo(ExitCode.USAGE.code());
    assertThat(
            desk.lockstep(
                "lab", "up", "--platform", "standalone", "--from", "6.1", "--folder", "photos"))
        .isEqualTo(ExitCode.USAGE.code());
    assertThat(other.resolve("cat.jpg")).hasContent("cat");
  }

  @Test
  void wrongWordsAreAnsweredWithTheNearestRightOne() {
    assertThat(desk.lockstep("lab", "up", "--platform", "standart", "--from", "6.1"))
        .isEqualTo(ExitCode.USAGE.code());
    assertThat(desk.err()).contains("no platform type `standart`", "did you mean `standard`?");
    assertThat(desk.lockstep("lab", "up", "--platform", "standard", "--from", "6.2"))
        .isEqualTo(ExitCode.USAGE.code());
    assertThat(desk.err()).contains("no version `6.2`", "there are: 5.11, 6.02, 6.1");
    assertThat(
            desk.lockstep("lab", "up", "--platform", "standalone", "--from", "6.1", "--hosts", "3"))
        .isEqualTo(ExitCode.USAGE.code());
    assertThat(desk.err()).contains("exactly 1");
    assertThat(lab.path()).doesNotExist();
  }

  @Test
  void anAddressThatIsNoneIsRefusedAndNotShown() {
    for (String url : List.of("not a url", "postgresql//x:geheim@h", "mysql://root@h:1")) {
      assertThat(
              desk.lockstep(
                  "lab", "up", "--platform", "standalone", "--from", "6.1", "--postgres", url))
          .isEqualTo(ExitCode.USAGE.code());
      assertThat(desk.err())
          .contains("write it as postgresql://USER@HOST:PORT")
          .doesNotContain(url);
    }
    assertThat(lab.path()).doesNotExist();
  }

  @Test
  void aFolderThatScriptsWouldMisreadIsRefused() {
    for (String name : List.of("a b", "it's", "a:b", "a$b")) {
      assertThat(
              desk.lockstep(
                  "lab", "up", "--platform", "standalone", "--from", "6.1", "--folder", name))
          .isEqualTo(ExitCode.USAGE.code());
      assertThat(desk.err()).contains(name + "`: scripts on its hosts");
      assertThat(folder.resolve(name)).doesNotExist();
    }
  }

  @Test
  void anUnknownFaultOrHostIsRefused() {
    up();

    assertThat(desk.lockstep("lab", "break", "backup-emty", "standalone1"))
        .isEqualTo(ExitCode.USAGE.code());
    assertThat(desk.err()).contains("did you mean `backup-empty`?");
    assertThat(desk.lockstep("lab", "break", "backup-empty", "standalone2"))
        .isEqualTo(ExitCode.USAGE.code());
    assertThat(desk.err()).contains("did you mean `standalone1`?");
    assertThat(desk.lockstep("lab", "break", "--list")).isZero();
    assertThat(desk.out().lines().map(line -> line.replaceFirst(" .*", "")))
        .contains("backup-empty");
  }
}
