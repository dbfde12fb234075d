package dev.lockstep.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripts run on this machine, with stand-ins that answer as the DBMS's own programs do. */
final class BackupOfOtherDbmsTest {
  private static final String MYSQL =
      """
      -- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)
      --
      -- Host: localhost    Database: prod
      -- ------------------------------------------------------
      INSERT INTO `setting` VALUES ('DatabaseId','u7F00');
      """;

  @TempDir private Path folder;

  @Test
  void wholeMysqlDumpPasses() throws IOException {
    Verdict verdict = mysql(MYSQL + "-- Dump completed on 2020-11-23  2:00:00\n", "prod");

    assertThat(((Verdict.Passed) verdict).seen())
        .contains("a MySQL dump, of `prod`, made 2020-11-23 02:00:00 UTC, read to its end");
  }

  @Test
  void mysqlDumpOfSeveralDatabasesNamesThemAll() throws IOException {
    String dump = MYSQL.replace("Database: prod", "Database: ") + "USE `dev`;\nUSE `prod`;\n";

    assertThat(mysql(dump + "-- Dump completed\n", "prod")).isInstanceOf(Verdict.Passed.class);
  }

  @ParameterizedTest
  @CsvSource({"'',prod,its end", "'-- Dump completed',dev,not of `dev`"})
  void badMysqlDumpFails(String end, String database, String words) throws IOException {
    assertThat(mysql(MYSQL + end + "\n", database).toString()).startsWith("Failed").contains(words);
  }

  private Verdict mysql(String text, String database) throws IOException {
    Path file = Files.writeString(folder.resolve("d.sql"), text);
    return CheckFixture.of(
            "backup:",
            "  path: " + file,
            "  database: " + database,
            "  zone: UTC",
            "  marker: { table: setting, contains: u7F00 }")
        .here();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Job \"NEO\".\"EXP_01\" successfully completed at Mon Nov 23 02:10:00 2020 | Passed | of"
            + " `NEO`",
        "Job \"NEO\".\"EXP_01\" completed with 3 error(s) at Mon Nov 23 02:10:00 2020 | Failed | 3"
            + " error(s)",
        "(nothing more)                                                  | Failed | does not tell"
            + " how",
      })
  void dataPumpLogTellsHowTheExportEnded(String end, String verdict, String words)
      throws IOException {
    Path dump = Files.writeString(folder.resolve("neo.dmp"), "data");
    Path log =
        Files.writeString(
            folder.resolve("neo.log"),
            "Export: Release 12.2.0.1.0 - Production on Mon Nov 23 02:00:00 2020\n"
                + "Starting \"NEO\".\"EXP_01\":  neo/********@PRODDB directory=dump schemas=neo\n"
                + "Dump file set for NEO.EXP_01 is:\n  "
                + dump
                + "\n"
                + end
                + "\n");

    Verdict seen = CheckFixture.of("backup: { path: " + log + ", database: neo }").here();

    assertThat(seen.word()).isEqualToIgnoringCase(verdict.strip());
    assertThat(seen.toString()).contains(words.strip());
    Files.delete(dump);
    assertThat(CheckFixture.of("backup: { path: " + log + ", database: neo }").here())
        .isInstanceOf(Verdict.Failed.class);
  }

  @ParameterizedTest
  @CsvSource({
    "Image Verification Complete - successful.,prod,Passed",
    "ERROR! Image verification failed,prod,Failed",
    "Image Verification Complete - successful.,dev,Failed",
  })
  void db2ImageIsVerifiedByItsOwnProgram(String said, String database, String verdict)
      throws IOException {
    Path image = Files.writeString(folder.resolve("PROD.0.db2.001"), "image");
    StubProgram.write(
        folder,
        "db2ckbkp",
        "if [ \"$1\" = -h ]; then\n"
            + "  printf '\\tServer Database Name           -- \"PROD    \"\\n'\n"
            + "  printf '\\tTimestamp                      -- 20201123020000\\n'\n"
            + "else echo '"
            + said
            + "'; fi\n");

    Verdict seen =
        CheckFixture.of(
                "backup: { path: "
                    + image
                    + ", database: "
                    + database
                    + ", format: db2, zone: UTC }")
            .here(StubProgram.path(folder));

    assertThat(seen.word()).isEqualToIgnoringCase(verdict);
    if (seen instanceof Verdict.Passed passed) {
      assertThat(passed.seen()).contains("of `PROD`, made 2020-11-23 02:00:00 UTC");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "The backup set on file 1 is valid.,0,1,prod,Passed,made 2020-11-23 01:00:00 UTC",
    "'Msg 3203, Level 16, Read failed',1,1,prod,Failed,Msg 3203",
    "The backup set on file 1 is valid.,0,1,dev,Failed,not of `dev`",
    "The backup set on file 1 is valid.,0,2,prod,Errored,does not say of which database",
  })
  void sqlServerVerifiesItsBackup(
      String said, int rc, int type, String database, String verdict, String words) {
    StubProgram.write(
        folder,
        "sqlcmd",
        """
        case $* in
          *VERIFYONLY*"N'/srv/it''s.bak'"*) echo '%s'; exit %d ;;
          *HEADERONLY*)
            echo 'BackupName|BackupType|DatabaseName|BackupFinishDate'
            echo '----------|----------|------------|----------------'
            echo 'nightly|%d|prod|2020-11-23 02:00:00.000' ;;
          *GETUTCDATE*)
            printf '||\\n-|-|-\\n0|%%s|60\\n' "$(date +%%s)" ;;
          *) exit 1 ;;
        esac
        """
            .formatted(said, rc, type));

    Verdict seen =
        CheckFixture.of(
                "backup:",
                "  path: \"/srv/it's.bak\"",
                "  database: " + database,
                "  format: mssql",
                "  server: db-1",
                "  newer_than: 9000d")
            .here(StubProgram.path(folder));

    assertThat(seen.word()).isEqualToIgnoringCase(verdict);
    assertThat(seen.toString()).contains(words);
  }

  @Test
  void sqlServerThatDoesNotAnswerIsErrored() {
    StubProgram.write(folder, "sqlcmd", "echo 'Login failed for user'; exit 1\n");

    assertThat(
            CheckFixture.of("backup: { path: /a.bak, database: a, format: mssql }")
                .here(StubProgram.path(folder))
                .toString())
        .startsWith("Errored")
        .contains("Login failed for user");
  }

  @ParameterizedTest
  @CsvSource({
    "Finished restore at 2020-11-24 03:00:00,prod,Passed,made 2020-11-23 02:00:00",
    "RMAN-06023: no backup found,prod,Failed,RMAN-06023",
    "Finished restore at 2020-11-24 03:00:00,dev,Failed,not of `dev`",
  })
  void rmanValidatesWhatItWouldRestore(String said, String database, String verdict, String words) {
    StubProgram.write(
        folder,
        "rman",
        """
        cat >/dev/null
        echo 'connected to target database: PROD (DBID=1234)'
        echo '%s'
        echo '17      B  F  A DISK        2020-11-23 02:00:00 1       1       NO         T1'
        echo '16      B  F  A DISK        2020-11-22 02:00:00 1       1       NO         T0'
        echo '18      B  A  A DISK        2020-11-24 02:00:00 1       1       NO         T2'
        """
            .formatted(said));

    Verdict seen =
        CheckFixture.of("backup: { database: " + database + ", format: rman }")
            .here(StubProgram.path(folder));

    assertThat(seen.word()).isEqualToIgnoringCase(verdict);
    assertThat(seen.toString()).contains(words);
  }

  @Test
  void rmanThatDoesNotReachItsDatabaseIsErrored() {
    StubProgram.write(folder, "rman", "echo 'ORA-12541: TNS:no listener'; exit 1\n");

    assertThat(
            CheckFixture.of("backup: { database: a, format: rman }")
                .here(StubProgram.path(folder))
                .toString())
        .startsWith("Errored")
        .contains("ORA-12541");
  }

  @Test
  void hostWithoutTheProgramIsErrored() throws IOException {
    Path image = Files.writeString(folder.resolve("x"), "image");

    for (String options :
        List.of("format: mssql, path: " + image, "format: rman", "format: db2, path: " + image)) {
      assertThat(CheckFixture.of("backup: { database: a, " + options + " }").here())
          .as(options)
          .isInstanceOf(Verdict.Errored.class);
    }
  }
}
