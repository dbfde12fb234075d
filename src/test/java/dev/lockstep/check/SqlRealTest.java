package dev.lockstep.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.value.Value;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real PostgreSQL is asked by its real client. */
@Tag("real")
final class SqlRealTest {
  private static RealPostgres server;

  @BeforeAll
  static void startServer() {
    server = RealPostgres.start();
    server.createDatabase("prod", "UTF8");
    server.sql("prod", "create table t as select 7 as id, 'seven' as name");
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select id from t | rows: 1 | Passed",
        "select id from t | rows: 2.. | Failed",
        "select id from t where id > 9 | empty: true | Passed",
        "select id from t | empty: true | Failed",
        "select id, name from t | value: 7 | Passed",
        "select id, name from t | value: 8 | Failed",
        "select id from t where id > 9 | value: 7 | Failed",
        "select id, name from t | matches: ^7.sev | Passed",
        "select id from t where name = ${n} | rows: 1 | Passed",
        "select nowhere | rows: 0.. | Errored",
      })
  void anAnswerIsCompared(String query, String expected, String verdict) {
    assertThat(verdict(server.port(), query, expected).word()).isEqualToIgnoringCase(verdict);
  }

  @Test
  void whatWasSeenIsTold() {
    assertThat(verdict(server.port(), "select id, name from t", "value: 8"))
        .isEqualTo(
            new Verdict.Failed(
                "`prod` at `127.0.0.1` answers with 1 row: `7 seven`; `8` is expected",
                "look at the database, put it right"));
  }

  @Test
  void aServerThatIsNotThereIsErrored() {
    assertThat(verdict(1, "select 1", "rows: 1").toString())
        .startsWith("Errored")
        .contains("does not answer", "refused");
  }

  @Test
  void aHostWithoutTheClientIsErrored() {
    Verdict verdict =
        CheckFixture.of("sql: { engine: oracle, query: select 1, rows: 1 }").here(Map.of());
    assertThat(verdict.toString()).startsWith("Errored").contains("no `sqlplus` command");
  }

  private static Verdict verdict(int port, String query, String expected) {
    return CheckFixture.of(
            "sql:",
            "  engine: postgresql",
            "  host: 127.0.0.1",
            "  port: " + port,
            "  user: postgres",
            "  database: prod",
            "  query: " + query,
            "  " + expected)
        .with("n", Value.of("seven"))
        .here();
  }
}
