package dev.lockstep.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.cli.Operator;
import dev.lockstep.event.ExitCode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What must stop a migration before it begins, on a machine of its own with a real PostgreSQL: the
 * run says what is wrong, and nothing has changed.
 */
@Tag("real")
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsRealTest {
  private static final String HOST = "standalone1";
  private static final String BACKUP = "/var/backups/campaign/prod.dump";

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
    "C22, mislabelled-package, packages-ready, is really nlserver6 8797"
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

  private Operator operator() throws Exception {
    return new Operator(platform.desk("desk" + desks++).path(""));
  }
}
