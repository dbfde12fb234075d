package dev.lockstep.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real PostgreSQL is asked by its real client. */
@Tag("real")
final class DbmsRealTest {
  private static RealPostgres server;

  @BeforeAll
  static void startServer() {
    server = RealPostgres.start();
    server.createDatabase("prod", "UTF8");
    server.createDatabase("old", "LATIN1");
    server.sql("prod", "create table setting as select 'u7F00' as id");
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "prod,true,Passed",
    "prod,false,Failed",
    "old,true,Failed",
    "old,false,Warned",
    "none,true,Errored",
  })
  void encodingIsAskedOfTheServer(String database, boolean target, String verdict) {
    Verdict seen =
        CheckFixture.of("unicode: { live: '" + server.url(database) + "', target: " + target + " }")
            .here();

    assertThat(seen.word()).isEqualToIgnoringCase(verdict);
  }

  @Test
  void applicationIsAskedBesideTheServer() {
    Verdict seen =
        CheckFixture.of(
                "unicode:",
                "  live: " + server.url("prod"),
                "  declared:",
                "    command: psql -X -At -w -c 'select id from setting' prod",
                "    unicode_if: ^u")
            .here(server.environment());

    assertThat(((Verdict.Passed) seen).seen()).contains("(UTF8)", "(`u7F00`)");
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql 15,Passed",
    "postgresql 16,Passed",
    "postgresql,Passed",
    "postgresql 14,Failed",
    "oracle,Failed",
  })
  void versionIsAskedOfTheServer(String target, String verdict) {
    Verdict seen =
        CheckFixture.of(
                "same_dbms: { source: odbc, target: "
                    + target
                    + ", live: '"
                    + server.url("prod")
                    + "' }")
            .here();

    assertThat(seen.word()).isEqualToIgnoringCase(verdict);
    assertThat(seen.toString()).contains("is `postgresql 15");
  }

  @Test
  void serverThatIsNotThereIsErrored() {
    assertThat(
            CheckFixture.of(
                    "same_dbms: { source: postgresql, target: postgresql, live:"
                        + " 'postgresql://nobody@127.0.0.1:1/none' }")
                .here()
                .toString())
        .startsWith("Errored")
        .contains("the database does not answer");
  }
}
