package dev.lockstep.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * C06 and C07: backups that can't be used, or are of another database. Each of three servers has a
 * database of its own, so that one run meets three variants.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupCasesTest {
  private BrokenPlatform practice;

  @BeforeAll
  void up(@TempDir Path folder) throws IOException {
    practice = BrokenPlatform.start(folder, "power-cluster", "6.1", 5);
  }

  @AfterEach
  void mend() throws IOException {
    practice.mend();
  }

  @AfterAll
  void down() throws IOException {
    practice.close();
  }

  @Test
  void emptyAndCutOnesFailAndTheEndMarkOf2025Passes() throws IOException {
    practice
        .breaking("power1", "backup-empty")
        .breaking("power2", "backup-cut")
        .breaking("marketing1", "backup-plain-2025");
    Map<String, Fingerprint> before = practice.fingerprints();
    BrokenPlatform.Sitting operator = practice.sit();

    int code = operator.says("run");

    assertThat(code).as(operator.operator().said()).isEqualTo(ExitCode.PRECONDITION.code());
    assertThat(operator.verdict("power1", "backup-before"))
        .startsWith("failed ")
        .contains("power1.dump` is empty: 0 bytes");
    assertThat(operator.verdict("power1", "backup-of-live"))
        .contains("pg_restore: error: input file is too short (read 0, expected 5)");
    assertThat(operator.verdict("power2", "backup-before"))
        .startsWith("failed ")
        .contains("could not read from input file: end of file");
    assertThat(operator.verdict("marketing1", "backup-before"))
        .startsWith("passed ")
        .contains("a PostgreSQL dump in plain text");
    assertThat(operator.verdict("marketing1", "backup-of-live")).startsWith("passed ");
    assertThat(operator.findings())
        .as(operator.operator().said())
        .containsExactlyInAnyOrder(
            "failed power1 backup-before",
            "failed power1 backup-of-live",
            "failed power2 backup-before");
    assertThat(operator.operator().said()).contains("stopped (exit 4)", "nothing has been changed");
    assertThat(operator.operator().asked()).isEmpty();
    assertThat(practice.fingerprints()).isEqualTo(before);
  }

  /** Only a full read tells: the list of the one that is cut can be read. */
  @Test
  void aListAloneWouldLetTheCutOnePass() throws IOException {
    practice.breaking("power2", "backup-cut");

    assertThat(practice.on("power2", "pg_restore -l $root/var/backups/campaign/power2.dump"))
        .contains("dbname: power2");
  }

  @Test
  void onesOfAnotherDatabaseFailAndAnInstanceWithoutOneBlocks() throws IOException {
    practice
        .breaking("power1", "backup-of-other-database")
        .breaking("power2", "backup-duplicate-environment")
        .breaking("marketing1", "second-instance");
    Map<String, Fingerprint> before = practice.fingerprints();
    BrokenPlatform.Sitting operator = practice.sit();

    int code = operator.says("run");

    assertThat(code).as(operator.operator().said()).isEqualTo(ExitCode.PRECONDITION.code());
    assertThat(operator.verdict("power1", "backup-before"))
        .contains("it is of `power1_dev`, not of `power1`");
    assertThat(operator.verdict("power1", "backup-of-live"))
        .contains("the backup is of database u7F00000100DE7000, in use is u");
    assertThat(operator.verdict("power2", "backup-before"))
        .contains("it is of `power2_copy`, not of `power2`");
    assertThat(operator.verdict("power2", "backup-of-live"))
        .contains("the backup is of a copy: its server is `http://test.example.com`");
    assertThat(operator.verdict("marketing1", "instances-known"))
        .contains("this host has the undeclared instance survey", "its database and its backup");
    assertThat(operator.findings())
        .as(operator.operator().said())
        .containsExactlyInAnyOrder(
            "failed power1 backup-before",
            "failed power1 backup-of-live",
            "failed power2 backup-before",
            "failed power2 backup-of-live",
            "failed marketing1 instances-known");
    assertThat(practice.fingerprints()).isEqualTo(before);
  }

  /** A plain dump has no name in it: the identifier in its rows decides. */
  @Test
  void aNamelessOneIsJudgedByItsIdentifier() throws IOException {
    practice.breaking("marketing1", "backup-plain-2025").breaking("marketing1", "duplicate-id");
    practice.breaking("power1", "backup-missing");
    BrokenPlatform.Sitting operator = practice.sit();

    int code = operator.says("run");

    assertThat(code).as(operator.operator().said()).isEqualTo(ExitCode.PRECONDITION.code());
    assertThat(operator.verdict("marketing1", "backup-before")).startsWith("passed ");
    assertThat(operator.verdict("marketing1", "backup-of-live"))
        .startsWith("failed ")
        .contains("in use is u7F0000010D0B1E00");
    assertThat(operator.verdict("power1", "backup-before"))
        .startsWith("failed ")
        .contains("power1.dump` is not there");
  }
}
