package dev.lockstep.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SameDbmsCheckTest {
  private static final String NO_HOST = "compared two given values; no host was looked at";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "postgresql, postgresql, Passed",
    "PostgreSQL, postgres, Passed",
    "postgresql, oracle, Failed",
    "Oracle 8, oracle 10, Passed",
    "oracle 19c, oracle 12, Failed",
    "postgresql 9.6, postgresql 15, Passed",
    "postgresql 15.2, postgresql 15, Passed",
    "mssql 2014, mssql 2019, Passed",
    "mssql 2019, mssql 14, Failed",
    "odbc, postgresql, Failed",
  })
  void givenEnginesAreCompared(String source, String target, String verdict) {
    CheckFixture check =
        CheckFixture.of("same_dbms: { source: '" + source + "', target: '" + target + "' }");

    assertThat(check.check().looksAtNoHost()).isTrue();
    assertThat(check.inquiry().look()).isEmpty();
    assertThat(check.on().word()).isEqualToIgnoringCase(verdict);
    assertThat(check.on().toString()).contains("seen=" + NO_HOST);
  }

  @Test
  void verdictOnGivenEnginesSaysThatNoHostWasLookedAt() {
    assertThat(CheckFixture.of("same_dbms: { source: mysql, target: mysql }").on())
        .isEqualTo(new Verdict.Passed(NO_HOST));
  }

  @Test
  void filesOfTheHostAreReadByTheirAttribute() throws IOException {
    write("config-a.xml", "<conf>\n<db provider = 'PostgreSQL'\n  login='x:y'/>\n</conf>");
    write(
        "config-b.xml", "<conf><!-- <db provider=\"Oracle\"/>\n --><db provider=\"postgresql\"/>");
    write("config-none.xml", "<conf><db provider=\"\"/></conf>");

    Verdict verdict = check("postgresql 15").here();

    assertThat(((Verdict.Passed) verdict).seen())
        .isEqualTo(
            "source `postgresql` (`postgresql` in `%1$s/config-a.xml`, `%1$s/config-b.xml`), target"
                    .formatted(folder)
                + " `postgresql 15`");
    assertThat(check("oracle").here())
        .isInstanceOf(Verdict.Failed.class)
        .extracting(Object::toString)
        .asString()
        .contains("the engines differ");
  }

  @Test
  void filesThatDisagreeFail() throws IOException {
    write("config-a.xml", "<db provider=\"postgresql\"/>");
    write("config-b.xml", "<db provider=\"mysql\"/>");

    assertThat(check("postgresql").here().toString())
        .startsWith("Failed")
        .contains("the configuration files disagree: `postgresql` in `", "; `mysql` in `");
  }

  @Test
  void bridgeNeedsAHuman() throws IOException {
    write("config-a.xml", "<db provider=\"ODBC\"/>");

    assertThat(check("oracle").here().toString())
        .startsWith("Failed")
        .contains("behind `odbc` any engine may be");
  }

  @Test
  void elementNarrowsTheAttribute() throws IOException {
    write("config-a.xml", "<log provider=\"syslog\"/><ns:db provider=\"db2\"/>");

    assertThat(check("db2").here().toString())
        .startsWith("Errored")
        .contains("is `syslog`, which is no engine");
    assertThat(
            CheckFixture.of(
                    "same_dbms:",
                    "  source: { config: '" + folder + "/config-*.xml', provider: db/@provider }",
                    "  target: db2")
                .here())
        .isInstanceOf(Verdict.Passed.class);
  }

  @Test
  void filesThatAreNotThereOrNameNothingAreErrored() throws IOException {
    assertThat(check("oracle").here().toString())
        .startsWith("Errored")
        .contains("no file matches `" + folder + "/config-*.xml`");
    write("config-a.xml", "<db/>");
    assertThat(check("oracle").here().toString())
        .startsWith("Errored")
        .contains("no `@provider` in `" + folder + "/config-a.xml`");
  }

  @Test
  void fileThatMayNotBeReadIsErrored() {
    assertThat(
            check("oracle")
                .onSheet("file /a.xml", "value oracle", "file /b.xml", "unreadable head: denied"))
        .isEqualTo(
            new Verdict.Errored(
                "`/b.xml` can't be read: head: denied",
                "let the user of the check read it, with `become: true` for instance"));
  }

  /** Passwords stand in such files. */
  @Test
  void nothingButTheAttributeLeavesTheHost() throws IOException {
    write("config-a.xml", "<db provider=\"oracle\" password=\"hunter2\"/>");
    CheckFixture check = check("oracle");

    assertThat(
            LocalShell.run(
                    (dev.lockstep.operation.Exec) check.inquiry().look().get(0), java.util.Map.of())
                .stdout()
                .text())
        .contains("value oracle")
        .doesNotContain("hunter2");
  }

  @Test
  void patternOfFilesRunsNothing() {
    CheckFixture check =
        CheckFixture.of("same_dbms: { source: { config: \"/tmp/${evil}*\" }, target: oracle }")
            .with("evil", "$(touch " + folder + "/x)`touch " + folder + "/x`; touch /tmp/x; '");

    assertThat(check.here()).isInstanceOf(Verdict.Errored.class);
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SHOW | 15.18 (Debian 15.18-1) | postgresql 15   | Passed",
        "SHOW | 15.18                  | postgresql 16   | Passed",
        "SHOW | 15.18                  | postgresql 14.9 | Failed",
        "SHOW | no number              | postgresql 16   | Errored",
      })
  void serverItselfIsAsked(String sql, String answer, String target, String verdict) {
    StubProgram.write(
        folder,
        "psql",
        "case \"$*\" in *"
            + sql.strip()
            + "*-h*db-1*-d*prod*) echo '"
            + answer.strip()
            + "' ;; *) exit 9 ;; esac\n");

    Verdict seen =
        CheckFixture.of(
                "same_dbms:",
                "  source: postgresql",
                "  target: " + target.strip(),
                "  live: postgresql://reader@db-1:5433/prod")
            .here(StubProgram.path(folder));

    assertThat(seen.word()).isEqualToIgnoringCase(verdict.strip());
  }

  @Test
  void serverThatDoesNotAnswerIsErrored() {
    StubProgram.write(folder, "mysql", "echo \"ERROR 2003: can't connect\" >&2; exit 1\n");
    CheckFixture check =
        CheckFixture.of(
            "same_dbms: { source: mysql, target: mysql, live: { engine: mysql, database: prod } }");

    assertThat(check.check().looksAtNoHost()).isFalse();
    assertThat(check.here(StubProgram.path(folder)).toString())
        .startsWith("Errored")
        .contains("ERROR 2003: can't connect", "`environment`");
  }

  @ParameterizedTest
  @CsvSource({
    "psql, postgresql, 15.18 (Debian 15.18-0+deb12u1), postgresql 15.18",
    "mysql, mysql, 8.0.36-0ubuntu, mysql 8.0.36",
    "sqlcmd, mssql, 15.0.2000.5, mssql 15.0.2000.5",
    "sqlplus, oracle, 19.0.0.0.0, oracle 19.0.0.0.0",
    "db2, db2, DB2 v11.5.8.0, db2 11.5.8.0",
  })
  void eachEngineTellsItsVersion(String client, String engine, String answer, String shown) {
    StubProgram.write(folder, client, "echo '" + answer + "'\n");

    assertThat(
            CheckFixture.of(
                    "same_dbms: { source: %1$s, target: %1$s, live: { engine: %1$s } }"
                        .formatted(engine))
                .here(StubProgram.path(folder))
                .toString())
        .startsWith("Passed")
        .contains("is `" + shown + "`");
  }

  @Test
  void serverOfAnotherEngineFails() {
    StubProgram.write(folder, "mysql", "echo 8.0.36\n");

    assertThat(
            CheckFixture.of("same_dbms: { source: odbc, target: oracle, live: { engine: mysql } }")
                .here(StubProgram.path(folder))
                .toString())
        .startsWith("Failed")
        .contains("the engines differ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ source: oracle }                              | `same_dbms` has no `target`",
        "{ source: dbase, target: oracle }               | dbase",
        "{ source: { engine: oracle, config: /a }, target: oracle } | exclude each other",
        "{ source: oracle, target: oracle, live: 'postgresql://u:secret@h/d' } | password",
      })
  void wrongOptionsAreReported(String options, String words) {
    assertThat(CheckFixture.of("same_dbms: " + options.strip()).messages())
        .singleElement()
        .asString()
        .contains(words.strip());
  }

  private CheckFixture check(String target) {
    return CheckFixture.of(
            "same_dbms:",
            "  source: { config: \"${folder}/config-*.xml\" }",
            "  target: \"${target}\"")
        .with("folder", folder.toString())
        .with("target", target);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
