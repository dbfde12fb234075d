package dev.lockstep.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stand-ins for the clients note what they were given, and print what the real ones would. */
class SqlActionTest {
  private static final String PLACE =
      "host: db-1, port: 99, user: u, password: '${p}', database: prod";

  @TempDir Path folder;

  @Test
  void mysqlHasItsPasswordInTheEnvironment() throws IOException {
    Tools tools =
        client(
            "mysql", "echo \"$MYSQL_PWD\" >pw", "<?xml version=\"1.0\"?><resultset></resultset>");
    assertThat(run(tools, "mysql").values()).containsEntry("rowcount", Value.of(0));
    assertThat(tools.calls("mysql"))
        .containsExactly("mysql --xml --default-character-set=utf8 -h db-1 -P 99 -u u -D prod");
    assertThat(read("pw")).isEqualTo("it's pw\n");
    assertThat(read("in")).isEqualTo("select 'it''s' \n");
  }

  @Test
  void sqlcmdHasItsPasswordInTheEnvironment() throws IOException {
    Tools tools =
        client("sqlcmd", "echo \"$SQLCMDPASSWORD\" >pw", "a\n-\n1\n\n(1 rows affected)\n");
    assertThat(run(tools, "mssql").values()).containsEntry("stdout", Value.of("1"));
    assertThat(tools.calls("sqlcmd"))
        .singleElement()
        .satisfies(call -> assertThat(call).contains("-S db-1,99", "-U u", "-d prod", "-X1 -W"));
    assertThat(read("pw")).isEqualTo("it's pw\n");
    assertThat(read("in")).isEqualTo("select N'it''s' \nGO\n");
  }

  @Test
  void sqlplusConnectsByItsStandardInput() throws IOException {
    Tools tools = client("sqlplus", "", "\n\"A\"\n1\n\n1 row selected.\n");
    assertThat(run(tools, "oracle").values()).containsEntry("stdout", Value.of("1"));
    assertThat(tools.calls("sqlplus")).containsExactly("sqlplus -R 1 -S -L /nolog");
    assertThat(read("in"))
        .startsWith("WHENEVER OSERROR EXIT 9\nWHENEVER SQLERROR EXIT 1 ROLLBACK\n")
        .contains("CONNECT u/\"it's pw\"@//db-1:99/prod\n")
        .endsWith("select 'it''s' ;\n\nEXIT\n");
  }

  @Test
  void db2ConnectsByItsStandardInput() throws IOException {
    Tools tools = client("db2", "", "A\n-\n1\n\n  1 record(s) selected.\n");
    assertThat(run(tools, "db2").values()).containsEntry("stdout", Value.of("1"));
    assertThat(tools.calls("db2")).containsExactly("db2 -t -s +p");
    assertThat(read("in")).isEqualTo("connect to prod user u using it's pw;\nselect 'it''s' ;\n");
  }

  @Test
  void aClientThatIsNotThereIsNamed() throws IOException {
    Bench bench = bench().by(new Tools(folder.resolve("bare")).shell());
    Conclusion failed = bench.run("sql: { engine: mysql, query: select 1, client: my-sql }");
    assertThat(((Conclusion.Failed) failed).message())
        .contains("there is no `my-sql` command (exit status 127)");
  }

  @Test
  void whatCantBeReadIsReported() {
    for (String options :
        List.of(
            "query: select 1",
            "engine: access, query: select 1",
            "engine: db2",
            "engine: db2, query: a, file: b",
            "engine: db2, query: 'select 1 -- ${p}'",
            "engine: db2, query: select 1, user: '${p}'")) {
      assertThat(bench().faults("sql: { " + options + " }")).as(options).isNotEmpty();
    }
  }

  private Conclusion.Done run(Tools tools, String engine) {
    String step = "sql: { engine: " + engine + ", " + PLACE + ", query: 'select ${v} ' }";
    Conclusion conclusion = bench().by(tools.shell()).run(step);
    assertThat(conclusion).isInstanceOf(Conclusion.Done.class);
    return (Conclusion.Done) conclusion;
  }

  private Tools client(String name, String before, String answer) throws IOException {
    return new Tools(folder.resolve("tools"))
        .file("answer", answer)
        .command(name, before + "\ncat >in\ncat answer");
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve("tools").resolve(name));
  }

  private Bench bench() {
    return new Bench(folder).secret("p", "it's pw").set("v", Value.of("it's"));
  }
}
