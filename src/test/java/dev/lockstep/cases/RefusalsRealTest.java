package dev.lockstep.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.cli.Operator;
import dev.lockstep.event.ExitCode;
import dev.lockstep.lab.MachineLab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What must stop a migration before it begins, and what must not, on a machine of its own with a
 * real PostgreSQL and real packages: the run says what is wrong, and nothing has changed.
 */
@Tag("real")
@Timeout(value = 400, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsRealTest {
  private static final String HOST = "standalone1";
  private static final String BACKUP = "/var/backups/campaign/prod.dump";

  private static final String STOP =
      """
      runbook: Stop Campaign
      stages:
        - stage: Stop
          hosts: standalone1
          steps:
            - include: parts/linux/stop.yml
      """;

  private Platform platform;
  private int desks;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    platform = Platform.start(folder, "standalone", "6.1");
  }

  @AfterAll
  void stop() {
    platform.close();
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource({
    "C06, backup-empty, backup-before, is empty: 0 bytes",
    "C06, backup-cut, backup-before, end of file",
    "C07, backup-of-other-database, backup-before, it is of `prod_dev`",
    "C07, backup-duplicate-environment, backup-of-live, the backup is of a copy",
    "C07, backup-missing, backup-before, is not there",
    "C07, second-instance, instances-known, survey",
    "C09, not-unicode, unicode, LATIN1",
    "C09, database-other-encoding, unicode, disagree",
    "C20, postupgrade-running, no-postupgrade, running for",
    "C22, mislabelled-package, packages-ready, is really nlserver6 8797",
    "C22, missing-dependency, packages-ready, but needed"
  })
  void nothingIsTouched(String situation, String fault, String precondition, String words)
      throws Exception {
    Machine host = platform.machine(HOST);
    host.run("cp -p " + BACKUP + " /tmp/kept");
    platform.kit("break", HOST, fault);
    try {
      Map<String, Fingerprint> before = platform.fingerprints();
      Operator operator = operator();

      int code = operator.lockstep(platform.words("run"));

      assertThat(code).as(operator.said()).isEqualTo(ExitCode.PRECONDITION.code());
      assertThat(operator.said().lines().filter(line -> line.startsWith("  failed ")))
          .as(situation + ": " + operator.said())
          .anyMatch(line -> line.contains(precondition));
      assertThat(operator.said()).containsIgnoringCase(words);
      platform.isStill(before);
    } finally {
      platform.kit("break", HOST, "--mend", fault);
      host.run("cp -p /tmp/kept " + BACKUP);
    }
  }

  /** C06 (d), C09: looked at only, for a run would go on. */
  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource({
    "C06, backup-plain-2025, true, passed, backup-before, a PostgreSQL dump in plain text",
    "C07, backup-plain-2025, true, passed, backup-of-live, in both",
    "C09, not-unicode, false, warned, unicode, is not Unicode (LATIN1) and stays so"
  })
  void thisIsRight(
      String situation, String fault, String unicode, String word, String precondition, String seen)
      throws Exception {
    platform.kit("break", HOST, fault);
    try {
      Operator operator = operator();

      operator.lockstep(platform.words("dry-run", "-e", "unicode=" + unicode));

      assertThat(operator.said().lines().filter(line -> line.contains("/" + precondition + " [")))
          .as(situation + ": " + operator.said())
          .hasSize(1)
          .allMatch(line -> line.startsWith("  " + word + " ") && line.contains(seen));
    } finally {
      platform.kit("break", HOST, "--mend", fault);
    }
  }

  @Test
  void trackingThatTakesUnicodeForLatinIsSeen() throws Exception {
    Machine host = platform.machine(HOST);
    String conf = "/usr/local/neolane/nl6/conf/";
    host.run(
        "cp -rp "
            + conf
            + " /tmp/conf; sed -i 's/databaseId=\"u/databaseId=\"/' "
            + conf
            + "*.xml");
    try {
      Operator operator = operator();

      int code = operator.lockstep(platform.words("run"));

      assertThat(code).as(operator.said()).isEqualTo(ExitCode.PRECONDITION.code());
      assertThat(operator.said()).contains("tracking-database-id", "does not begin with `u`");
    } finally {
      host.run("cp -p /tmp/conf/*.xml " + conf);
    }
  }

  /** C20, by the shipped part alone: the server is started again behind it. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "slow, term-ignored, 300, all processes have ended, now kill",
    "TERM-proof, term-ignored, 1, now kill -KILL, hang in the kernel",
    "a zombie only, zombie, 1, already done, now kill"
  })
  void whatIsLeftOverEnds(
      String leftOver, String fault, String patience, String said, String unsaid) throws Exception {
    Machine host = platform.machine(HOST);
    platform.kit("break", HOST, fault);
    Controller desk = platform.desk("desk" + desks++).write("runbooks/stop.yml", STOP);
    Path all = desk.path("inventory/group_vars/all.yml");
    Files.writeString(all, "stop_patience: " + patience + "\n", StandardOpenOption.APPEND);
    try {
      Controller.Running run = desk.start("run", "runbooks/stop.yml", "-i", "inventory", "-v");
      if (leftOver.equals("slow")) {
        host.until("ps -eo args= | grep -qx 'sleep 1'", run);
        host.run("pkill -KILL -x nlserver");
      }
      Controller.Outcome outcome = run.end();

      assertThat(outcome.code()).as(leftOver + ": " + outcome.text()).isZero();
      assertThat(outcome.text()).contains(said).doesNotContain(unsaid);
      assertThat(host.attempt("ps -C nlserver -o stat= | grep -v '^Z'").text()).isEmpty();
    } finally {
      host.attempt("bash /srv/kit/end " + MachineLab.SHEET);
      host.run("rm -f /var/lib/lab/faults/" + fault);
      platform.kit("start", HOST);
    }
  }

  private Operator operator() throws Exception {
    return new Operator(platform.desk("desk" + desks++).path(""));
  }
}
