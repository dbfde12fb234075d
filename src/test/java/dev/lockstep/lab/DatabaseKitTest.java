package dev.lockstep.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.check.RealPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The databases of the practice platform, their backups, and what faults make of both. */
final class DatabaseKitTest {
  private static final String PSQL =
      "psql -X -At -w -v ON_ERROR_STOP=1 -h localhost -U neolane -d prod -c ";
  private static final String VIEWS =
      "\"SELECT DISTINCT v.relname FROM pg_depend d JOIN pg_rewrite r ON r.oid=d.objid"
          + " JOIN pg_class v ON v.oid=r.ev_class JOIN pg_class t ON t.oid=d.refobjid"
          + " WHERE t.relname='nmsrecipient' AND v.relname<>'nmsrecipient'\"";
  private static final String IDENTIFIER =
      "\"SELECT sStringValue FROM XtkOption WHERE sName = 'XtkDatabaseId'\"";

  @TempDir private static Path lab;

  private KitHost host;

  @AfterEach
  void endEveryProcess() {
    if (host != null) {
      host.close();
    }
  }

  @Test
  void clientAnswersWhatItKnowsAndRefusesTheRest() throws IOException {
    host = KitHost.seeded(lab, "6.1", "8797");
    assertThat(psql(IDENTIFIER).expect(0).text()).isEqualTo("u7F0000010554364C\n");
    assertThat(psql("'SHOW server_encoding'").expect(0).text()).isEqualTo("UTF8\n");
    assertThat(psql("'SELECT iState, count(*) FROM XtkWorkflow GROUP BY iState'").expect(0).lines())
        .containsExactly("11|3", "20|1");
    assertThat(psql("\"UPDATE XtkOption SET sStringValue='it''s' WHERE sName='X'\"").expect(0))
        .satisfies(told -> assertThat(told.text()).isEqualTo("UPDATE 0\n"));

    assertThat(psql("'TRUNCATE XtkOption'").expect(1).text())
        .contains("does not know this statement")
        .contains("TRUNCATE XtkOption");
    assertThat(psql("'SELECT nope FROM XtkOption'").expect(1).text())
        .isEqualTo("ERROR:  column \"nope\" does not exist\n");
    assertThat(host.shell("psql -h localhost -d nobodys -At -c 'SELECT 1'").expect(2).text())
        .endsWith("FATAL:  database \"nobodys\" does not exist\n");
    assertThat(host.shell("echo 'SELECT nope FROM XtkOption;' | " + script()).expect(3).text())
        .startsWith("psql:<stdin>:1: ERROR:");
    assertThat(host.shell("echo \"SELECT 'a;b' AS x; SHOW server_version\" | " + script()))
        .satisfies(
            asked ->
                assertThat(asked.expect(0).text())
                    .isEqualTo("x|a;b|(1 row)\nserver_version|9.6.24|(1 row)\n"));
  }

  @Test
  void modulesAndForeignersHoldSessions() throws IOException {
    host = KitHost.seeded(lab, "6.1", "8797");
    String sessions =
        "\"SELECT application_name FROM pg_stat_activity WHERE pid <> pg_backend_pid()\"";
    assertThat(psql(sessions).expect(0).lines()).isEmpty();
    host.kit("start").expect(0);
    assertThat(psql(sessions).expect(0).lines()).hasSizeGreaterThan(2).containsOnly("nlserver");
    host.kit("end").expect(0);
    host.kit("break", "foreign-session").expect(0);
    assertThat(psql(sessions).expect(0).lines()).containsExactly("reporting");
    host.kit("break", "--mend", "foreign-session").expect(0);
    assertThat(psql(sessions).expect(0).lines()).isEmpty();
  }

  @Test
  void cutBackupCanBeListedButNotRead() throws IOException {
    host = KitHost.seeded(lab, "6.1", "8797");
    assertThat(backup("-l").expect(0).text())
        .contains(";     dbname: prod\n")
        .containsPattern("; Archive created at \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d \\w+\n");
    assertThat(backup("-f - -a -t xtkoption").expect(0).text())
        .startsWith("COPY public.xtkoption (sname, sstringvalue) FROM stdin;\n")
        .contains("XtkDatabaseId\tu7F0000010554364C\n");

    host.kit("break", "backup-cut").expect(0);
    backup("-l").expect(0);
    assertThat(backup("-f /dev/null").expect(1).text())
        .isEqualTo("pg_restore: error: could not read from input file: end of file\n");
    host.kit("break", "backup-empty").expect(0);
    assertThat(backup("-f /dev/null").expect(1).text())
        .isEqualTo("pg_restore: error: input file is too short (read 0, expected 5)\n");
    host.kit("break", "backup-of-other-database").expect(0);
    assertThat(backup("-l").expect(0).text()).contains("dbname: prod_dev\n");
    assertThat(backup("-f - -a -t xtkoption").expect(0).text()).contains("u7F00000100DE7000");
    host.kit("break", "--mend", "backup-of-other-database").expect(0);
    backup("-f /dev/null").expect(0);
  }

  @Test
  void restoredDatabaseIsTheOneOfTheBackup() throws IOException {
    host = KitHost.seeded(lab, "6.1", "8797");
    psql("'DELETE FROM XtkWorkflow'").expect(0);
    backup("-c -h localhost -U neolane -d prod").expect(0);
    assertThat(psql("'SELECT count(*) FROM XtkWorkflow'").expect(0).text()).isEqualTo("4\n");
  }

  @Test
  void viewsAndEncodingsAreBrokenAndMended() throws IOException {
    host = KitHost.seeded(lab, "6.1", "8797");
    assertThat(psql(VIEWS).expect(0).text()).isEmpty();
    host.kit("break", "view-on-recipient").expect(0);
    assertThat(psql(VIEWS).expect(0).text()).isEqualTo("recipientsofreporting\n");
    psql("'DROP VIEW recipientsofreporting'").expect(0);
    assertThat(psql(VIEWS).expect(0).text()).isEmpty();
    host.kit("break", "database-other-encoding").expect(0);
    assertThat(psql("'SHOW server_encoding'").expect(0).text()).isEqualTo("LATIN1\n");
    host.kit("break", "--mend", "database-other-encoding").expect(0);
    assertThat(psql("'SHOW server_encoding'").expect(0).text()).isEqualTo("UTF8\n");
  }

  @Test
  @Tag("real")
  void realPostgresHoldsTheSame() throws IOException {
    try (RealPostgres server = RealPostgres.start()) {
      host =
          KitHost.seeded(
              lab,
              "6.1",
              "8797",
              Map.of(
                  "postgres",
                  server.url("postgres"),
                  "database_of_prod",
                  "127.0.0.1 " + server.port() + " prod neolane"));
      assertThat(host.option("XtkDatabaseId")).isEqualTo("u7F0000010554364C");
      String own = "psql -X -At -h 127.0.0.1 -p " + server.port() + " -U neolane -d prod -c ";
      assertThat(host.shell(own + IDENTIFIER).expect(0).text()).isEqualTo("u7F0000010554364C\n");
      backup("-f /dev/null").expect(0);
      assertThat(Files.readString(dump(), StandardCharsets.ISO_8859_1))
          .startsWith("PGDMP")
          .doesNotContain("practice");

      host.kit("break", "view-on-recipient").expect(0);
      assertThat(host.shell(own + VIEWS).expect(0).text()).isEqualTo("recipientsofreporting\n");
      host.kit("break", "--mend", "view-on-recipient").expect(0);
      host.kit("break", "database-other-encoding").expect(0);
      assertThat(host.shell(own + "'SHOW server_encoding'").expect(0).text()).isEqualTo("LATIN1\n");
      assertThat(host.option("XtkDatabaseId")).isEqualTo("u7F0000010554364C");
      host.kit("break", "backup-of-other-database").expect(0);
      assertThat(backup("-l").expect(0).text()).contains("dbname: prod_dev\n");
      host.kit("break", "backup-cut").expect(0);
      backup("-l").expect(0);
      backup("-f /dev/null").expect(1);
    }
  }

  private KitHost.Asked psql(String quoted) {
    return host.shell(PSQL + quoted);
  }

  private static String script() {
    return "psql -X -A -q -v ON_ERROR_STOP=1 -R '|' -h localhost -U neolane -d prod -f -";
  }

  private KitHost.Asked backup(String options) {
    return host.shell("pg_restore " + options + " " + dump());
  }

  private Path dump() {
    return host.root().resolve("var/backups/campaign/prod.dump");
  }
}
