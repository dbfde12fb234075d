package dev.lockstep.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * C08 and C09: another engine or another character set is wanted than there is. No Oracle is in the
 * practice platform: a script in the place of its client says what one would say.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("real")
class DatabaseCasesTest {
  private BrokenPlatform platform;

  @BeforeAll
  void up(@TempDir Path folder) throws IOException {
    platform = BrokenPlatform.start(folder, "standalone", "6.1", 1);
  }

  @AfterEach
  void mend() throws IOException {
    platform.mend();
  }

  @AfterAll
  void down() throws IOException {
    platform.close();
  }

  @Test
  void anotherEngineIsRefusedWithBothNamed() throws IOException {
    Map<String, Fingerprint> before = platform.fingerprints();
    BrokenPlatform.Sitting operator = platform.sit();

    int code = operator.says("run", "-e", "target_dbms=oracle");

    assertThat(code).as(operator.operator().said()).isEqualTo(ExitCode.PRECONDITION.code());
    assertThat(operator.verdict("standalone1", "same-dbms"))
        .startsWith("failed ")
        .contains("source `postgresql`", "target `oracle`: the engines differ")
        .contains("stay on the engine; changing it is a project of its own");
    assertThat(operator.verdict("standalone1", "same-dbms-live"))
        .startsWith("failed ")
        .contains("is `postgresql 9.6.24`");
    assertThat(operator.operator().said()).contains("nothing has been changed");
    assertThat(platform.fingerprints()).isEqualTo(before);
  }

  /** Which engine it is no command tells: a person does, once somebody has looked. */
  @Test
  void whatLiesBehindOdbcIsForAPersonToSay() throws IOException {
    platform.breaking("standalone1", "provider", "odbc");
    BrokenPlatform.Sitting operator = platform.sit();

    assertThat(operator.says("run")).isEqualTo(ExitCode.PRECONDITION.code());
    assertThat(operator.verdict("standalone1", "same-dbms"))
        .startsWith("failed ")
        .contains("behind `odbc` any engine may be");

    operator
        .refusing("through ODBC")
        .writing("group_vars/all.yml", "unicode:", "behind_odbc: PostgreSQL 9.6\nunicode:");
    assertThat(operator.says("run"))
        .as(operator.operator().said())
        .isEqualTo(ExitCode.PRECONDITION.code());
    assertThat(operator.operator().said()).contains("same-dbms-odbc");
    assertThat(operator.operator().asked()).anyMatch(asked -> asked.endsWith("no"));
  }

  /**
   * A newer release of the same engine passes; the one of the case is not Unicode, either: that
   * fails where Unicode is wanted, and is a warning where it is not. A dry run shows the verdicts;
   * nothing behind the gate is asked for.
   */
  @Test
  void oracle11And19PassAndAnsiStaysAnsi() throws IOException {
    platform.breaking("standalone1", "provider", "oracle");
    BrokenPlatform.Sitting operator =
        platform.sit().writing("group_vars/all.yml", "dbms: postgresql", "dbms: oracle");

    oracle("11.2.0.4.0");
    operator.says("dry-run");
    assertThat(operator.verdict("standalone1", "same-dbms")).startsWith("passed ");
    assertThat(operator.verdict("standalone1", "same-dbms-live"))
        .startsWith("passed ")
        .contains("is `oracle 11.2.0.4");
    assertThat(operator.verdict("standalone1", "unicode"))
        .startsWith("failed ")
        .contains("not Unicode (WE8MSWIN1252), and Unicode is wanted afterwards");

    oracle("19.3.0.0.0");
    operator.says("dry-run", "-e", "unicode=false");
    assertThat(operator.verdict("standalone1", "same-dbms-live"))
        .startsWith("passed ")
        .contains("is `oracle 19.3");
    assertThat(operator.verdict("standalone1", "unicode"))
        .startsWith("warned ")
        .contains("not Unicode (WE8MSWIN1252) and stays so");
  }

  private void oracle(String version) throws IOException {
    platform.program(
        "sqlplus",
        """
        asked=$(cat)
        case $asked in
          *product_component_version*) said=%s ;;
          *NLS_CHARACTERSET*) said=WE8MSWIN1252 ;;
          *XtkDatabaseId*) said=7F0000010554364C ;;
          *) exit 1 ;;
        esac
        case $asked in
          *'MARKUP CSV'*) printf '"VALUE"\\n"%%s"\\n\\n1 row selected.\\n' "$said" ;;
          *) echo "$said" ;;
        esac
        """
            .formatted(version));
  }

  @Test
  void viewsThatDisagreeAndATrackingSideThatIsWrongFail() throws IOException {
    platform
        .breaking("standalone1", "database-other-encoding")
        .breaking("standalone1", "tracking-id");
    Map<String, Fingerprint> before = platform.fingerprints();
    BrokenPlatform.Sitting operator = platform.sit();

    int code = operator.says("run");

    assertThat(code).as(operator.operator().said()).isEqualTo(ExitCode.PRECONDITION.code());
    assertThat(operator.findings())
        .as(operator.operator().said())
        .containsExactlyInAnyOrder(
            "failed standalone1 unicode", "failed standalone1 tracking-database-id");
    assertThat(operator.verdict("standalone1", "unicode"))
        .contains("the views disagree: XtkDatabaseId u", "the engine stores LATIN1");
    assertThat(operator.verdict("standalone1", "tracking-database-id"))
        .contains("which does not begin with `u`, and the database is Unicode");
    assertThat(platform.fingerprints()).isEqualTo(before);
  }

  /** A dry run, as a run would go on. */
  @Test
  void aPlatformThatNeverWasUnicodeMayStaySo() throws IOException {
    platform.breaking("standalone1", "not-unicode");
    BrokenPlatform.Sitting operator = platform.sit();

    assertThat(operator.says("dry-run", "-e", "unicode=false"))
        .as(operator.operator().said())
        .isZero();
    assertThat(operator.findings())
        .as(operator.operator().said())
        .containsExactly("warned standalone1 unicode");

    assertThat(operator.says("run")).isEqualTo(ExitCode.PRECONDITION.code());
    assertThat(operator.findings())
        .as(operator.operator().said())
        .containsExactlyInAnyOrder(
            "failed standalone1 unicode", "failed standalone1 tracking-database-id");
  }
}
