package dev.lockstep.request;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.operation.Exec;
import dev.lockstep.shell.Content;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Names;
import dev.lockstep.template.Reading;
import dev.lockstep.template.SqlTemplate;
import dev.lockstep.text.Span;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.MappingReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Statements for a database, asked by its own client on a host. Values stand in them safely (see
 * {@link SqlTemplate}); a file's text is taken as it is.
 */
public final class SqlRequest {
  private final Address address;
  private final Part<Content.Text> password;
  private final Optional<SqlTemplate> query;
  private final Part<String> file;
  private final Span place;
  private final List<BiConsumer<Names, Diagnostics>> checks;

  /** Where the database is. */
  private record Address(
      Part<SqlEngine> engine,
      Part<String> host,
      Part<Integer> port,
      Part<String> database,
      Part<String> user,
      Part<String> client) {

    static Address read(Parts parts) {
      parts.mapping().required("engine");
      return new Address(
          parts.typed("engine", SqlEngine.CONVERSION),
          parts.text("host"),
          parts.typed("port", Conversions.PORT),
          parts.text("database"),
          parts.text("user"),
          parts.text("client"));
    }
  }

  private SqlRequest(Parts parts) {
    this.address = Address.read(parts);
    this.password = parts.content("password");
    this.query =
        parts
            .mapping()
            .text("query")
            .flatMap(text -> SqlTemplate.compile(text, parts.reading().out()));
    query.ifPresent(sql -> parts.remember(sql::check));
    this.file = parts.text("file");
    this.place = parts.place("file");
    this.checks = parts.checks();
  }

  /** Reads its options; what can't be used is reported. */
  public static SqlRequest read(MappingReader mapping, Reading reading) {
    return new SqlRequest(new Parts(mapping, reading));
  }

  /** Its options, for those that have them among their own. */
  public static Field[] fields() {
    return new Field[] {
      Field.needed(
          "engine",
          Kind.oneOf("postgresql", "mysql", "oracle", "mssql", "db2"),
          "whose client is asked: psql, mysql, sqlplus, sqlcmd, db2"),
      Field.of(
          "query",
          Kind.Plain.TEXT,
          "the statements; each value in them is written for its place, so that it stays one"),
      Field.of("file", Kind.Plain.TEXT, "a file of the project with the statements, sent as it is"),
      Field.of("host", Kind.Plain.TEXT, "where the server is, as seen from the host"),
      Field.of("port", Kind.Plain.INTEGER, "its port"),
      Field.of("database", Kind.Plain.TEXT, "the database"),
      Field.of("user", Kind.Plain.TEXT, "who logs in; left out: whoever the client takes"),
      Field.of(
          "password", Kind.Plain.TEXT, "may be a secret; reaches the client in its environment"),
      Field.of("client", Kind.Plain.TEXT, "the client's program, if it is not in the PATH")
    };
  }

  /** Reports undefined names and wrong types. */
  public void check(Names names, Diagnostics out) {
    checks.forEach(check -> check.accept(names, out));
  }

  /** The file of the project that is sent. */
  public List<Path> sends(HostScope scope) throws EvaluationException {
    Optional<String> name = file.in(scope);
    return name.isPresent() ? List.of(scope.files().resolve(name.get())) : List.of();
  }

  /** Binds it to a host. */
  public Bound in(HostScope scope) throws EvaluationException {
    SqlEngine engine = address.engine.needed(scope);
    String script =
        new HostText("sql")
            .with("engine", engine.word())
            .with("host", address.host.or("", scope))
            .with("port", address.port.in(scope).map(String::valueOf).orElse(""))
            .with("database", address.database.or("", scope))
            .with("user", address.user.or("", scope))
            .with("client", address.client.or(engine.client(), scope))
            .script();
    Content.Text login = Lines.one(password.or(Content.EMPTY, scope));
    Content.Text sql = sql(engine, scope);
    Content.Text end = Content.of(engine.end(lastOf(sql)));
    Content.Text input = Content.joined(List.of(login, Content.of("\n"), sql, end));
    return new Bound(engine, shown(scope), statement(sql, scope), script, input);
  }

  private String statement(Content.Text sql, HostScope scope) throws EvaluationException {
    Optional<String> name = file.in(scope);
    return name.isPresent() ? "`" + name.get() + "`" : sql.toString();
  }

  private static String lastOf(Content.Text sql) {
    List<Content.Piece> pieces = sql.pieces();
    return pieces.isEmpty() ? "" : pieces.get(pieces.size() - 1).toString();
  }

  private String shown(HostScope scope) throws EvaluationException {
    String database = address.database.or("", scope);
    String host = address.host.or("", scope);
    return (database.isEmpty() ? address.engine.needed(scope).word() : "`" + database + "`")
        + (host.isEmpty() ? "" : " at `" + host + "`");
  }

  private Content.Text sql(SqlEngine engine, HostScope scope) throws EvaluationException {
    if (query.isPresent()) {
      return query.get().sql(scope, engine.dialect());
    }
    Path path = sends(scope).get(0);
    try {
      return Content.of(Files.readString(path));
    } catch (IOException unreadable) {
      throw new EvaluationException(
          Diagnostic.error(
                  "unreadable-file", place, "`" + file.needed(scope) + "` can't be read as text")
              .help("name a file of the project in UTF-8"));
    }
  }

  /**
   * Bound to a host.
   *
   * @param shown which database it is, for people
   * @param statement what is asked, secrets as {@code ***}; of a file its name
   * @param input what the script reads: a line with the password, then the statements
   */
  public record Bound(
      SqlEngine engine, String shown, String statement, String script, Content.Text input) {
    /** The operation that asks. */
    public Exec exec(boolean changes) {
      return new Exec(script, Optional.empty(), Optional.empty(), input, changes);
    }
  }
}
