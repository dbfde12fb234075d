package dev.lockstep.check;

import static dev.lockstep.check.CheckFixture.ran;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** disk_space, processes, port, sudo, os: scripted answers, and what this machine shows. */
final class HostStateChecksTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "at_least: 4G  | /dev/sda1 10485760 6291456 4194304 60% /usr/local | Passed  | 4.00 GiB"
            + " (40%) free on `/usr/local`",
        "at_least: 5G  | /dev/sda1 10485760 6291456 4194304 60% /usr/local | Failed  | 5.00 GiB are"
            + " needed, 1.00 GiB are missing",
        "free: 40%     | //nas/a b 10485760 6291456 4194304 60% /a b       | Passed  | free on `/a"
            + " b`",
        "free: 41%     | /dev/sda1 10485760 6291456 4194304 60% /          | Failed  | at least 41%"
            + " must be free",
        "at_least: 1M  | /dev/sda1 10485760 10485760 -3 100% /             | Failed  | 1.00 MiB are"
            + " missing",
        "at_least: 4G  | df: no file systems processed                     | Errored | `df`"
            + " answered",
      })
  void diskSpaceIsJudged(String bound, String line, String verdict, String words) {
    Verdict seen =
        CheckFixture.of("disk_space: { path: /usr/local/x, " + bound.strip() + " }")
            .onSheet("presence present", "path /usr/local", "room " + line.strip());

    assertThat(seen.word()).isEqualToIgnoringCase(verdict.strip());
    assertThat(seen.toString()).contains(words.strip());
  }

  @ParameterizedTest
  @CsvSource({
    "/dev/sda1 1000 950 50 95% /, Failed", "/dev/sda1 1000 500 500 50% /, Passed",
    "btrfs 0 0 0 - /, Passed", "btrfs - - - - /, Passed",
  })
  void inodesAreJudgedWhereTheyAreCounted(String line, String verdict) {
    Verdict seen =
        CheckFixture.of("disk_space: { path: /x, inodes: 10% }")
            .onSheet("presence present", "room a 10 5 5 50% /", "inodes " + line);

    assertThat(seen.word()).isEqualToIgnoringCase(verdict);
  }

  @Test
  void diskOfAPathThatIsNotThereYetIsThatOfItsParent() {
    String path = folder.resolve("not/there/yet").toString();

    assertThat(
            CheckFixture.of("disk_space: { path: " + path + ", at_least: 1k, inodes: 0% }").here())
        .isInstanceOf(Verdict.Passed.class);
    assertThat(CheckFixture.of("disk_space: { path: " + path + ", at_least: 9000000G }").here())
        .isInstanceOf(Verdict.Failed.class);
  }

  @Test
  void pathBehindAClosedFolderIsErrored() {
    assertThat(
            CheckFixture.of("disk_space: { path: /x/y, at_least: 1k }")
                .onSheet("presence ls: cannot access '/x/y': Permission denied", "path /x/y"))
        .isInstanceOf(Verdict.Errored.class);
  }

  @Test
  void processThatRunsIsSeenByItsExactName() throws Exception {
    StubProgram.write(folder, "longer-than-fifteen", "read line\n");
    Process process =
        new ProcessBuilder(folder.resolve("longer-than-fifteen").toString(), "60").start();
    try {
      assertThat(processes("absent: longer-than-fifteen").toString())
          .startsWith("Failed")
          .contains("`longer-than-fifteen` (pid " + process.pid() + ", running for ");
      assertThat(processes("present: longer-than-fifteen")).isInstanceOf(Verdict.Passed.class);
      assertThat(processes("absent: [longer-than-fif, longer-than-fifty, onger-than-fifteen]"))
          .isInstanceOf(Verdict.Passed.class);
      assertThat(processes("absent: longer-than-fifteen, matching: ' 60$'"))
          .isInstanceOf(Verdict.Failed.class);
      assertThat(processes("absent: longer-than-fifteen, matching: ' 61$'"))
          .isInstanceOf(Verdict.Passed.class);
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
  }

  @Test
  void processThatDoesNotRunFailsWherePresentIsAsked() {
    assertThat(processes("present: no-such-process"))
        .isEqualTo(
            new Verdict.Failed(
                "`no-such-process` does not run",
                "stop, or start, what is named, then check again"));
  }

  @Test
  void zombiesDoNotCount() {
    StubProgram.write(
        folder,
        "ps",
        """
        case $* in
          *comm=*) printf '    1  0 Ss 01:00 init\\n    7  1 Z  00:10 app <defunct>\\n    8  1 S 09:00 my app\\n' ;;
          *) printf '    1 /sbin/init\\n    7 [app] <defunct>\\n    8 /opt/my app --now\\n' ;;
        esac
        """);
    Map<String, String> environment = StubProgram.path(folder);

    assertThat(CheckFixture.of("processes: { absent: app }").here(environment))
        .isEqualTo(new Verdict.Passed("`app` does not run (of 3 processes)"));
    assertThat(CheckFixture.of("processes: { absent: my app }").here(environment).toString())
        .contains("`my app` (pid 8, running for 09:00) runs");
  }

  @Test
  void ofManyWorkersAFewAreNamedAfterWhatIsMissing() {
    StubProgram.write(
        folder,
        "ps",
        """
        printf '    1  0 Ss 01:00 init\\n'
        for n in 11 12 13 14 15 16 17; do printf "   $n  1 S 09:00 app\\n"; done
        """);

    CheckFixture check = CheckFixture.of("processes: { absent: app, present: db }");
    Verdict.Failed failed = (Verdict.Failed) check.here(StubProgram.path(folder));

    assertThat(failed.seen())
        .startsWith("`db` does not run; `app` (pid 11, ")
        .endsWith("`app` (pid 14, running for 09:00) runs; and 3 more");
  }

  /** As busybox answers: no -e, no columns without titles. */
  @Test
  void poorerPsIsEnough() {
    StubProgram.write(
        folder,
        "ps",
        """
        case $* in
          *-e*) exit 1 ;;
          *comm) printf 'PID PPID STAT ELAPSED COMMAND\\n1 0 S 1d20 init\\n9 1 S 2:00 app\\n' ;;
          *) printf 'PID COMMAND\\n1 init\\n9 /opt/app -x\\n' ;;
        esac
        """);

    assertThat(
            CheckFixture.of("processes: { absent: app }").here(StubProgram.path(folder)).toString())
        .contains("`app` (pid 9, running for 2:00) runs");
  }

  @Test
  void userWhoSeesOnlyItsOwnProcessesIsErrored() {
    assertThat(CheckFixture.of("processes: { absent: app }").onSheet("seen 2"))
        .isInstanceOf(Verdict.Errored.class);
    assertThat(CheckFixture.of("processes: { absent: app }").onSheet("error ps is not there"))
        .isInstanceOf(Verdict.Errored.class);
  }

  @ParameterizedTest
  @CsvSource({
    "open, open, Passed", "closed, open, Failed", "silent, open, Failed",
    "unknown no such name, open, Errored", "open, closed, Failed", "closed, closed, Passed",
    "silent, closed, Errored", "unknown no nc, closed, Errored",
  })
  void portIsJudged(String seen, String wanted, String verdict) {
    assertThat(
            CheckFixture.of("port: { port: 80, host: web-1, state: " + wanted + " }")
                .onSheet("state " + seen)
                .word())
        .isEqualToIgnoringCase(verdict);
  }

  @Test
  void portOfThisMachineIsSeenFromInsideAndOutside() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
      assertThat(CheckFixture.of("port: " + port).here()).isInstanceOf(Verdict.Passed.class);
      assertThat(CheckFixture.of("port: { port: " + port + ", host: 127.0.0.1 }").here())
          .isInstanceOf(Verdict.Passed.class);
    }
    assertThat(CheckFixture.of("port: " + port).here()).isInstanceOf(Verdict.Failed.class);
    assertThat(CheckFixture.of("port: { port: " + port + ", state: closed }").here())
        .isInstanceOf(Verdict.Passed.class);
    assertThat(
            CheckFixture.of("port: { port: " + port + ", host: 127.0.0.1, state: closed }").here())
        .isInstanceOf(Verdict.Passed.class);
  }

  @ParameterizedTest
  @CsvSource({
    "sudo: true, '0\nroot\n', Passed",
    "sudo: root, '1000\nada\n', Failed",
    "sudo: { user: app }, '1001\napp\n', Passed",
    "sudo: { user: 1001 }, '1001\napp\n', Passed",
    "sudo: { user: app }, '0\nroot\n', Failed",
    "sudo: { user: app }, '', Errored",
  })
  void userOfTheCheckIsAsked(String yaml, String printed, String verdict) {
    assertThat(CheckFixture.of(yaml).on(ran(0, printed, "")).word()).isEqualToIgnoringCase(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "debian, debian, 12, '', Passed",
    "debian, ubuntu, 22.04, debian, Passed",
    "Debian 12, debian, 12, '', Passed",
    "debian 11, debian, 12, '', Failed",
    "debian 12, ubuntu, 12, debian, Failed",
    "redhat, centos, 7, rhel fedora, Passed",
    "redhat, rhel, 8.9, fedora, Passed",
    "rhel 8, rhel, 8.9, fedora, Passed",
    "redhat, debian, 12, '', Failed",
    "windows, debian, 12, '', Failed",
    "'{ expected: debian, at_least: 11, at_most: 13 }', debian, 12, '', Passed",
    "'{ expected: debian, at_least: 13 }', debian, 12, '', Failed",
    "debian 12, debian, '', '', Errored",
  })
  void machineIsComparedWithWhatIsDeclared(
      String expected, String id, String version, String like, String verdict) {
    assertThat(
            CheckFixture.of("os: " + expected)
                .onSheet(
                    "kernel Linux",
                    "ID " + id,
                    "ID_LIKE " + like,
                    "VERSION_ID " + version,
                    "PRETTY_NAME " + id + " " + version)
                .word())
        .isEqualToIgnoringCase(verdict);
  }

  @Test
  void oldMachinesAreKnownByOtherFiles() {
    assertThat(
            CheckFixture.of("os: redhat")
                .onSheet("kernel Linux", "redhat-release CentOS release 6.10 (Final)"))
        .isEqualTo(new Verdict.Passed("the machine runs CentOS release 6.10 (Final)"));
    assertThat(CheckFixture.of("os: debian 7").onSheet("kernel Linux", "debian_version 7.11"))
        .isInstanceOf(Verdict.Passed.class);
    assertThat(CheckFixture.of("os: windows").onSheet("kernel MINGW64_NT-10.0"))
        .isInstanceOf(Verdict.Passed.class);
    assertThat(CheckFixture.of("os: debian").onSheet("kernel SunOS"))
        .isInstanceOf(Verdict.Errored.class);
  }

  @Test
  void thisMachineTellsWhatItIs() {
    Verdict verdict = CheckFixture.of("os: plan9").here();

    assertThat(verdict).isInstanceOf(Verdict.Failed.class);
    assertThat(verdict.toString()).contains("`plan9` is declared");
  }

  private static Verdict processes(String options) {
    return CheckFixture.of("processes: { " + options + " }").here();
  }
}
