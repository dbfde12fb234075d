package dev.lockstep.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.check.RealPostgres;
import dev.lockstep.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL is asked by its real client. */
@Tag("real")
class SqlRealTest {
  private static final String HOSTILE = "it's \\ \"x\"; drop table t; --";
  private static RealPostgres server;

  @TempDir Path project;

  @BeforeAll
  static void startServer() {
    server = RealPostgres.start();
    server.createDatabase("prod", "UTF8");
    server.sql("prod", "create table t (a int, b text)");
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @Test
  void rowsAreRegisteredByTheirColumns() {
    Conclusion.Done done =
        done("select * from (values (1, 'x'), (2, null)) v(a, \"b c\") order by 1");

    assertThat(done.values())
        .containsEntry(
            "rows",
            Value.of(
                List.of(
                    Value.of(Map.of("a", Value.of("1"), "b c", Value.of("x"))),
                    Value.of(Map.of("a", Value.of("2"), "b c", Value.NOTHING)))))
        .containsEntry("rowcount", Value.of(2))
        .containsEntry("stdout", Value.of("1\tx\n2\t"));
    assertThat(done.changed()).isTrue();
  }

  @Test
  void aHostileValueStaysOneValue() {
    Bench bench = bench().set("v", Value.of(HOSTILE));
    assertThat(done(bench, "select ${v} as a, '<${v}>' as b, 1 as \"a ${n}\"").values())
        .containsEntry("stdout", Value.of(HOSTILE + "\t<" + HOSTILE + ">\t1"));
    assertThat(done("select count(*) from t").values()).containsEntry("stdout", Value.of("0"));
  }

  @Test
  void whatIsChangedIsCounted() {
    assertThat(
            done("insert into t values (1,'é' || chr(10) || 'y'),(2,''); delete from t where a = 2")
                .values())
        .containsEntry("rowcount", Value.of(1))
        .containsEntry("rows", Value.of(List.of()));
    assertThat(done("delete from t returning b").values())
        .containsEntry("stdout", Value.of("é\ny"));
  }

  @Test
  void aFileIsSentAsItIs() throws IOException {
    Files.writeString(project.resolve("q.sql"), "\\set x 5\nselect :x as a, '$' || '{x}';\n");
    String step = "sql: { engine: postgresql, " + place() + ", file: q.sql }";
    assertThat(((Conclusion.Done) bench().run(step)).values())
        .containsEntry("stdout", Value.of("5\t${x}"));
  }

  @Test
  void aStatementThatFailsFailsTheStep() {
    String step = "sql: { engine: postgresql, " + place() + ", query: 'select 1; select nowhere' }";
    assertThat(bench().run(step))
        .isInstanceOfSatisfying(
            Conclusion.Failed.class,
            failed ->
                assertThat(failed.message())
                    .startsWith("`prod` at `127.0.0.1` did not do it")
                    .contains("column \"nowhere\" does not exist"));
  }

  @Test
  void aServerThatDoesNotAnswerFails() {
    String step = "sql: { engine: postgresql, host: 127.0.0.1, port: 1, query: 'select 1' }";
    assertThat(((Conclusion.Failed) bench().run(step)).message()).contains("refused");
  }

  private Conclusion.Done done(String query) {
    return done(bench(), query);
  }

  private static Conclusion.Done done(Bench bench, String query) {
    Conclusion conclusion =
        bench.run("sql:\n  engine: postgresql\n  " + block() + "  query: |-\n    " + query + "\n");
    assertThat(conclusion).isInstanceOf(Conclusion.Done.class);
    return (Conclusion.Done) conclusion;
  }

  private Bench bench() {
    return new Bench(project).secret("p", "not asked for").set("n", Value.of("n\"n"));
  }

  private static String block() {
    return place().replace(", ", "\n  ") + "\n";
  }

  private static String place() {
    return "host: 127.0.0.1, port: "
        + server.port()
        + ", user: postgres, password: '${p}', database: prod";
  }
}
