package dev.lockstep.check;

import dev.lockstep.operation.Exec;
import dev.lockstep.operation.Result;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Scope;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import java.util.List;
import java.util.Optional;

/**
 * How a database is reached from a host by its DBMS's own client. Passwords are not part of it: the
 * precondition's {@code environment} gives them in the variable that the client knows.
 */
record DbmsLink(Setting<DbmsAddress> address, Setting<String> client) {

  private static final Form FORM =
      Form.of(
              Field.of(
                  "url", Kind.Plain.TEXT, "its address, as `postgresql://reader@db-1:5432/prod`"),
              Field.of("engine", Kind.Plain.TEXT, "its engine, where no `url` is written"),
              Field.of("host", Kind.Plain.TEXT, "the machine, seen from the host"),
              Field.of("port", Kind.Plain.INTEGER, "the port"),
              Field.of("user", Kind.Plain.TEXT, "the user; the password belongs in `environment`"),
              Field.of("database", Kind.Plain.TEXT, "the name of the database"),
              Field.of(
                  "client", Kind.Plain.TEXT, "the client program, where it is not in the PATH"))
          .exactlyOneOf("url", "engine")
          .shortFor("url");

  /** The field of a key behind which a database stands. */
  static Field field(String key, String help) {
    return Field.of(key, Kind.nested(FORM), help);
  }

  /** Reads it below a key, if that is written; an address alone is short for {@code url}. */
  static Optional<DbmsLink> read(Options options, String key) {
    return options
        .below(key, FORM)
        .map(
            below -> {
              DbmsLink link =
                  new DbmsLink(
                      below.has("url") ? below.typed("url", DbmsAddress.CONVERSION) : parts(below),
                      below.text("client"));
              below.finishPart();
              return link;
            });
  }

  private static Setting<DbmsAddress> parts(Options options) {
    Setting<Engine> engine = options.typed("engine", Engine.CONVERSION);
    Setting<String> host = options.text("host");
    Setting<Integer> port = options.typed("port", Conversions.PORT);
    Setting<String> user = options.text("user");
    Setting<String> database = options.text("database");
    return new Setting<>(
        Optional.of(
            scope ->
                new DbmsAddress(
                    engine.needed(scope),
                    host.in(scope, ""),
                    port.in(scope).map(String::valueOf).orElse(""),
                    user.in(scope, ""),
                    database.in(scope, ""))));
  }

  /** The operation that asks it. */
  Exec ask(Scope scope, DbmsAddress at, String sql) throws EvaluationException {
    return LookScript.exec(
        "query",
        at.engine().word(),
        at.host(),
        at.port(),
        at.user(),
        at.database(),
        client.in(scope, ""),
        sql);
  }

  /** The lines of an answer; never empty. */
  static List<String> rows(Result.Ran ran) throws UnseenException {
    Sheet sheet = Sheet.of(ran);
    String rc = sheet.need("rc");
    if (rc.equals("126") || rc.equals("127")) {
      throw new UnseenException(
          "the database's client is not on this host: " + sheet.first("error").orElse(""),
          "install it there, name it with `client:`, or give a `profile`");
    }
    if (!rc.equals("0")) {
      throw new UnseenException(
          "the database does not answer: " + sheet.first("error").orElse("exit status " + rc),
          "correct host, port, user and database; the password belongs in the precondition's"
              + " `environment`");
    }
    if (sheet.all("row").isEmpty()) {
      throw new UnseenException(
          "the database answered with no row", "see that the database is the right one");
    }
    return sheet.all("row");
  }
}
