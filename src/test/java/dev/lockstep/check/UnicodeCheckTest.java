package dev.lockstep.check;

import static dev.lockstep.check.CheckFixture.ran;
import static dev.lockstep.check.CheckFixture.sheet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UnicodeCheckTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"true,true,Passed", "false,true,Failed", "true,false,Failed", "false,false,Warned"})
  void givenFlagsAreCompared(boolean source, boolean target, String verdict) {
    CheckFixture check =
        CheckFixture.of("unicode: { source: " + source + ", target: " + target + " }");

    assertThat(check.check().looksAtNoHost()).isTrue();
    assertThat(check.on().word()).isEqualToIgnoringCase(verdict);
    assertThat(check.on().toString())
        .contains("seen=compared two given values; no host was looked at");
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql, UTF8, Passed",
    "postgresql, LATIN1, Failed",
    "postgresql, SQL_ASCII, Failed",
    "oracle, AL32UTF8, Passed",
    "oracle, WE8MSWIN1252, Failed",
    "mysql, utf8mb4, Passed",
    "mysql, latin1, Failed",
    "db2, UTF-8, Passed",
    "db2, ISO8859-1, Failed",
    "mssql, nvarchar, Passed",
    "mssql, varchar, Failed",
  })
  void engineSaysWhetherItIsUnicode(String engine, String answer, String verdict) {
    String[] clients = {"psql", "sqlplus", "mysql", "db2", "sqlcmd"};
    for (String client : clients) {
      StubProgram.write(folder, client, "cat >/dev/null; echo; echo '" + answer + "'\n");
    }

    Verdict seen =
        CheckFixture.of(
                "unicode:",
                "  live: { engine: " + engine + ", database: prod, user: reader }",
                "  table: setting",
                "  target: true")
            .here(StubProgram.path(folder));

    assertThat(seen.word()).isEqualToIgnoringCase(verdict);
    assertThat(seen.toString()).contains("(" + answer + ")");
  }

  @ParameterizedTest
  @CsvSource({
    "UTF8, u7F00, Passed",
    "LATIN1, u7F00, Failed",
    "UTF8, 7F00, Failed",
    "LATIN1, 7F00, Warned",
  })
  void applicationAndEngineMustAgree(String encoding, String id, String verdict) {
    Verdict seen =
        CheckFixture.of(
                "unicode:",
                "  live: postgresql://db-1/prod",
                "  declared: { command: app id, unicode_if: '^u' }")
            .on(sheet("rc 0", "row " + encoding), ran(0, id + "\n", ""));

    assertThat(seen.word()).isEqualToIgnoringCase(verdict);
    assertThat(seen.toString()).contains("the application says", "`" + id + "`");
  }

  @Test
  void applicationThatSaysNothingIsErrored() {
    CheckFixture check =
        CheckFixture.of(
            "unicode: { declared: { command: app id, unicode_if: '^u' }, target: false }");

    assertThat(check.on(ran(0, "\n", ""))).isInstanceOf(Verdict.Errored.class);
    assertThat(check.on(ran(1, "7F00", ""))).isInstanceOf(Verdict.Errored.class);
  }

  @Test
  void columnsOfBothKindsAreErrored() {
    assertThat(
            CheckFixture.of("unicode: { live: 'mssql://db-1/prod', table: setting, target: true }")
                .onSheet("rc 0", "row varchar", "row nvarchar"))
        .isInstanceOf(Verdict.Errored.class);
  }

  @Test
  void hostWithoutTheClientIsErrored() {
    assertThat(
            CheckFixture.of("unicode: { live: 'oracle://db-1/prod', target: true }")
                .here()
                .toString())
        .startsWith("Errored")
        .contains("the database's client is not on this host");
  }

  @Test
  void oneInputAloneIsReported() {
    assertThat(CheckFixture.of("unicode: { target: true }").messages())
        .containsExactly(
            "`unicode` needs two of `source`, `target`, `live`, `declared` to compare");
  }

  /** What a client gets on standard input must not be in its arguments. */
  @Test
  void passwordOfOracleIsOnStandardInputOnly() {
    StubProgram.write(
        folder,
        "sqlplus",
        """
        case "$*" in *tiger*) exit 9 ;; esac
        grep -q '^CONNECT scott/"tiger"@//db-1:1521/prod$' && echo AL32UTF8
        """);
    Map<String, String> environment = new HashMap<>(StubProgram.path(folder));
    environment.put("ORACLE_PASSWORD", "tiger");

    assertThat(
            CheckFixture.of("unicode: { live: 'oracle://scott@db-1:1521/prod', target: true }")
                .here(environment))
        .isInstanceOf(Verdict.Passed.class);
  }
}
