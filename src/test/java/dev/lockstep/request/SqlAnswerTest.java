package dev.lockstep.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Output;
import dev.lockstep.operation.Result;
import dev.lockstep.value.Value;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers as the clients' own documentation shows them. */
class SqlAnswerTest {
  @Test
  void psqlIsReadToItsLastTable() throws Exception {
    SqlAnswer answer =
        answer(
            SqlEngine.POSTGRESQL,
            "INSERT 0 2\n"
                + "a\u001fb\u001e\n"
                + "1\u001fx\u001e\n"
                + "2\u001f\u0018\u001e\n"
                + "(2 rows)\n"
                + "SET\n"
                + "q w\u001e\n"
                + "(0 rows)\n"
                + "UPDATE 3\n"
                + "n\u001ft\u001e\n"
                + "7\u001fa\n"
                + "b\u001e\n"
                + "(1 row)\n");

    assertThat(answer.columns()).containsExactly("n", "t");
    assertThat(answer.rows()).containsExactly(row("7", "a\nb"));
    assertThat(answer.count()).isEqualTo(1);
  }

  @Test
  void psqlTellsWhatTheLastStatementChanged() throws Exception {
    SqlAnswer answer = answer(SqlEngine.POSTGRESQL, "a\u001e\n1\u001e\n(1 row)\nUPDATE 3\n");

    assertThat(answer.rows()).containsExactly(row("1"));
    assertThat(answer.count()).isEqualTo(3);
    assertThat(answer(SqlEngine.POSTGRESQL, "CREATE TABLE\nDELETE 4\n"))
        .isEqualTo(new SqlAnswer(List.of(), List.of(), 4));
  }

  @Test
  void nullIsNotAnEmptyText() throws Exception {
    assertThat(answer(SqlEngine.POSTGRESQL, "a\u001fb\u001e\n\u001f\u0018\u001e\n(1 row)\n").rows())
        .containsExactly(List.of(Value.of(""), Value.NOTHING));
  }

  @Test
  void mysqlIsReadFromItsXml() throws Exception {
    String xml =
        """
        <?xml version="1.0"?>

        <resultset statement="select 1 as a" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
          <row>
        	<field name="a">old</field>
          </row>
        </resultset>
        <?xml version="1.0"?>

        <resultset statement="select a, b from t" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
          <row>
        	<field name="a">1 &lt; 2</field>
        	<field name="b" xsi:nil="true" />
          </row>
          <row>
        	<field name="a">x
        y</field>
        	<field name="b"></field>
          </row>
        </resultset>
        """;
    SqlAnswer answer = answer(SqlEngine.MYSQL, xml);

    assertThat(answer.columns()).containsExactly("a", "b");
    assertThat(answer.rows())
        .containsExactly(List.of(Value.of("1 < 2"), Value.NOTHING), row("x\ny", ""));
    assertThat(answer(SqlEngine.MYSQL, "").rows()).isEmpty();
    assertThatThrownBy(() -> answer(SqlEngine.MYSQL, "<?xml version=\"1.0\"?><resultset><row>"))
        .isInstanceOf(SqlAnswer.UnreadableException.class);
  }

  @Test
  void sqlcmdIsReadByItsDashes() throws Exception {
    SqlAnswer answer =
        answer(
            SqlEngine.MSSQL,
            "Changed database context to 'prod'.\n"
                + "a\u001fb c\n"
                + "-\u001f---\n"
                + "1\u001fx -- y\n"
                + "2\u001fNULL\n"
                + "\n"
                + "(2 rows affected)\n\n"
                + "(5 rows affected)\n");

    assertThat(answer.columns()).containsExactly("a", "b c");
    assertThat(answer.rows())
        .containsExactly(row("1", "x -- y"), List.of(Value.of("2"), Value.NOTHING));
    assertThat(answer.count()).isEqualTo(5);
    assertThat(answer(SqlEngine.MSSQL, "a\n-\n\n(0 rows affected)\n").rows()).isEmpty();
  }

  @Test
  void sqlplusIsReadFromItsCsv() throws Exception {
    SqlAnswer answer =
        answer(
            SqlEngine.ORACLE,
            "\n\"A\",\"B\"\n1,\"x, \"\"y\"\"\nz\"\n2,\n\n2 rows selected.\n\n3 rows updated.\n");

    assertThat(answer.columns()).containsExactly("A", "B");
    assertThat(answer.rows())
        .containsExactly(row("1", "x, \"y\"\nz"), List.of(Value.of("2"), Value.NOTHING));
    assertThat(answer.count()).isEqualTo(3);
    assertThat(answer(SqlEngine.ORACLE, "\nno rows selected\n").rows()).isEmpty();
    assertThatThrownBy(
            () -> answer(SqlEngine.ORACLE, "SP2-0158: unknown SET MARKUP option \"CSV\"\n"))
        .hasMessageContaining("12.2 or newer");
  }

  @Test
  void db2IsReadByItsDashes() throws Exception {
    SqlAnswer answer =
        answer(
            SqlEngine.DB2,
            """

               Database Connection Information

             Database server        = DB2/LINUXX8664 11.5.0.0
             SQL authorization ID   = READER


            NAME       N
            ---------- -----------
            setting a            1
            other                -

              2 record(s) selected.

            """);

    assertThat(answer.columns()).containsExactly("NAME", "N");
    assertThat(answer.rows())
        .containsExactly(row("setting a", "1"), List.of(Value.of("other"), Value.NOTHING));
    assertThat(SqlAnswer.of(SqlEngine.DB2, ran(1, "A\n-\n\n  0 record(s) selected.\n", "")).rows())
        .isEmpty();
  }

  @Test
  void aClientThatFailsIsNoAnswer() {
    assertThatThrownBy(
            () -> SqlAnswer.of(SqlEngine.POSTGRESQL, ran(3, "", "psql:<stdin>:1: ERROR:  no\n")))
        .isInstanceOf(SqlAnswer.UnreadableException.class)
        .hasMessage("psql:<stdin>:1: ERROR:  no (exit status 3)");
    assertThatThrownBy(
            () ->
                SqlAnswer.of(
                    SqlEngine.MSSQL, ran(1, "Msg 208, Level 16, State 1\nInvalid object.\n", "")))
        .hasMessage("Msg 208, Level 16, State 1 Invalid object. (exit status 1)");
    assertThatThrownBy(() -> SqlAnswer.of(SqlEngine.DB2, ran(4, "SQL0204N  \"T\" is...\n", "")))
        .hasMessageContaining("SQL0204N");
  }

  private static SqlAnswer answer(SqlEngine engine, String printed) throws Exception {
    return SqlAnswer.of(engine, ran(0, printed, ""));
  }

  private static List<Value> row(String... texts) {
    return List.of(texts).stream().map(Value::of).toList();
  }

  private static Result.Ran ran(int code, String out, String err) {
    Instant then = Instant.parse("2026-01-01T00:00:00Z");
    return new Result.Ran(new ExitStatus.Exited(code), Output.of(out), Output.of(err), then, then);
  }
}
