package dev.lockstep.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the other tests of this package believe about their machines. */
@Tag("real")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MachinesTest {
  private Machines machines;
  private Machine one;
  private Machine two;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    machines = Machines.start(folder, List.of("one", "two"));
    one = machines.machine("one");
    two = machines.machine("two");
  }

  @AfterAll
  void stop() {
    machines.close();
  }

  @Test
  void eachHasItsOwnUsersFoldersNameAndProcesses() {
    one.run("useradd -m -d /usr/local/neolane neolane; touch /opt/x /var/lib/x /tmp/x /root/x");
    one.run("setsid sleep 1234567 >/dev/null 2>&1 &");

    assertThat(one.run("id -un neolane; hostname; pgrep -fc '^sleep 123456[7]'"))
        .isEqualTo("neolane\none\n1");
    assertThat(two.attempt("id neolane").code()).isNotZero();
    assertThat(two.run("ls /usr/local /opt /tmp; ls /var/lib/x /root/x 2>&1 | wc -l; hostname"))
        .contains("two")
        .doesNotContain("neolane", "x\n");
    assertThat(two.run("pgrep -fc '^sleep 123456[7]' || true")).isEqualTo("0");
    assertThat(Path.of("/opt/x")).doesNotExist();
  }

  @Test
  void whatTheyShareTheyCannotChange() {
    assertThat(one.attempt("touch /usr/bin/x").text()).contains("Read-only file system");
  }

  @Test
  void packagesOfOneAreNotThoseOfTheOther() {
    one.run(
        """
        mkdir -p /tmp/p/DEBIAN /tmp/p/usr/local/tiny && echo hello >/tmp/p/usr/local/tiny/file
        printf 'Package: tiny\\nVersion: 1\\nArchitecture: all\\nMaintainer: t <t@t>\\nDescription: t\\n' \
          >/tmp/p/DEBIAN/control
        dpkg-deb -b /tmp/p /tmp/tiny.deb && dpkg -i /tmp/tiny.deb
        """);

    assertThat(one.run("dpkg-query -W -f '${Status}' tiny; cat /usr/local/tiny/file"))
        .isEqualTo("install ok installedhello");
    assertThat(two.attempt("dpkg-query -W tiny").code()).isNotZero();
  }

  @Test
  void oneCanServeADatabaseToTheOthers() {
    DatabaseMachine database = DatabaseMachine.on(two);
    database.sql("postgres", "CREATE DATABASE shop");
    database.sql("shop", "CREATE TABLE t AS SELECT 'it''s' AS v");

    assertThat(one.run("psql -X -At " + database.url() + "/shop -c 'SELECT v FROM t'"))
        .isEqualTo("it's");
    assertThat(one.run("pg_dump -Fc " + database.url() + "/shop | pg_restore -l"))
        .contains("dbname: shop");
    String before = database.content();
    assertThat(database.content()).isEqualTo(before).contains("it's");
    database.sql("shop", "DELETE FROM t");
    assertThat(database.content()).isNotEqualTo(before);
  }

  @Test
  void fingerprintsShowPackagesFilesAndProcesses() {
    Fingerprint before = Fingerprint.of(two);
    assertThat(before.lines()).anyMatch(line -> line.startsWith("package dpkg "));
    assertThat(Fingerprint.of(two)).isEqualTo(before);

    two.run("cp /bin/sleep /tmp/nlserver; setsid /tmp/nlserver 1000 >/dev/null 2>&1 &");
    assertThat(Fingerprint.of(two)).isNotEqualTo(before);
    two.run("pkill -x nlserver; while pgrep -x nlserver >/dev/null; do :; done");
    assertThat(Fingerprint.of(two)).isEqualTo(before);
    two.run("touch /usr/local/x");
    assertThat(Fingerprint.of(two)).isNotEqualTo(before);
  }

  @Test
  void connectionsBreakAndComeAgain(@TempDir Path desk) throws Exception {
    Controller.Running running =
        new Controller(desk)
            .write("inventory.ini", machines.inventory("ops"))
            .write(
                "runbook.yml",
                """
                runbook: Take long
                stages:
                  - stage: Only
                    hosts: one
                    steps:
                      - name: Long
                        shell: |
                          echo begun >> /tmp/long
                          until [ -e /tmp/go ]; do sleep 0.05; done
                          echo ended >> /tmp/long
                """)
            .start("run", "runbook.yml", "-i", "inventory.ini");
    one.until("[ -e /tmp/long ]");
    one.cut();
    one.run("touch /tmp/go");

    Controller.Outcome outcome = running.end();

    assertThat(outcome.code()).as(outcome.text()).isZero();
    assertThat(one.run("cat /tmp/long")).isEqualTo("begun\nended");
    assertThat(outcome.text()).contains("lost");
  }

  @Test
  void theyReachEachOtherAndThoseWhoTestThem() {
    String knock = "timeout 5 bash -c 'exec 3<>/dev/tcp/%s/22; head -c 7 <&3'";
    assertThat(one.run(knock.formatted("two"))).isEqualTo("SSH-2.0");
    assertThat(Machine.Said.by(List.of("bash", "-c", knock.formatted(one.address()))).text())
        .isEqualTo("SSH-2.0");
  }

  @Test
  void runbooksRunThereAsRootAndAsSomebodyWithSudo(@TempDir Path desk) throws Exception {
    Controller controller =
        new Controller(desk)
            .write("root.ini", machines.inventory("root"))
            .write("ops.ini", machines.inventory("ops"))
            .write(
                "runbook.yml",
                """
                runbook: Look around
                stages:
                  - stage: Only
                    hosts: all
                    steps:
                      - name: Write
                        shell: echo "$(hostname) $(id -un)" >> /var/lib/who
                        become: yes
                """);
    for (String inventory : List.of("root.ini", "ops.ini")) {
      Controller.Outcome outcome = controller.lockstep("run", "runbook.yml", "-i", inventory);
      assertThat(outcome.code()).as(outcome.text()).isZero();
    }
    assertThat(one.run("cat /var/lib/who")).isEqualTo("one root\none root");
    assertThat(two.run("cat /var/lib/who")).isEqualTo("two root\ntwo root");
  }

  @Test
  void aKilledTestLeavesNothingBehind(@TempDir Path folder) throws Exception {
    Machines more = Machines.start(folder, List.of("three"));
    assertThat(addresses()).contains(more.here() + "/24");
    ProcessHandle first = ProcessHandle.of(more.machine("three").pid()).orElseThrow();

    more.letGo();

    first.onExit().join();
    // The kernel takes a network apart when it has time.
    while (addresses().contains(more.here() + "/24")) {
      LockSupport.parkNanos(10_000_000);
    }
    assertThat(Files.readString(Path.of("/proc/mounts"))).doesNotContain(folder.toString());
  }

  private static String addresses() {
    return Machine.Said.by(List.of("ip", "-o", "address")).text();
  }
}
