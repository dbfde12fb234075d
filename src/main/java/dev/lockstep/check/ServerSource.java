package dev.lockstep.check;

import dev.lockstep.operation.Exec;
import dev.lockstep.operation.Result;
import dev.lockstep.request.SqlAnswer;
import dev.lockstep.request.SqlRequest;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place where a platform names servers: the answer of a command or a database, files, or an
 * attribute in XML files.
 */
record ServerSource(
    Asked asked,
    Setting<String> files,
    Setting<String> attribute,
    Optional<SqlRequest> sql,
    Setting<Pattern> pattern,
    Setting<String> name,
    boolean mayBeEmpty) {
  private static final Pattern WHOLE_LINE = Pattern.compile("^.*\\S.*$", Pattern.MULTILINE);

  /** A name or address with what may stand around it: a scheme, a login, a port, a path. */
  private static final Pattern SERVER =
      Pattern.compile(
          "(?:[A-Za-z][A-Za-z0-9+.-]*://)?(?:[^@/\\s]*@)?(\\[[0-9A-Fa-f:.]+\\]|[^:/\\s]+)"
              + "(?::[0-9]+)?(?:[/?#].*)?",
          Pattern.DOTALL);

  private static final Form SQL =
      Form.of(SqlRequest.fields()).exactlyOneOf("query", "file").shortFor("query");

  static Form form() {
    return Form.of(
            Field.of("command", Kind.Plain.TEXT, "words of a command that prints them"),
            Field.of("shell", Kind.Plain.TEXT, "a script that prints them"),
            Field.of("argv", Kind.items(Kind.Plain.TEXT), "words of a command, one by one"),
            Field.of("file", Kind.Plain.PATH, "a file that holds them, or a pattern of files"),
            Field.of("sql", Kind.nested(SQL), "a query that finds them"),
            Field.of("attribute", Kind.Plain.TEXT, "of XML files: `@url`, `element/@url`"),
            Field.of(
                "pattern",
                Kind.Plain.REGEX,
                "its first group is a server; unless it is written, each line is one"),
            Field.of(
                "name", Kind.Plain.TEXT, "what it is, for people, in the place of its command"),
            Field.of("may_be_empty", Kind.Plain.FLAG, "whether it is right that there is none"),
            Field.of("interpreter", Kind.Plain.TEXT, "what runs the script"),
            Field.of("chdir", Kind.Plain.PATH, "where it runs"),
            Field.of("stdin", Kind.Plain.TEXT, "what it reads"))
        .exactlyOneOf("command", "shell", "argv", "file", "sql");
  }

  static ServerSource read(Options options) {
    options.onlyWith("attribute", "file");
    ServerSource source =
        new ServerSource(
            Asked.read(options, "command"),
            options.typed("file", Conversions.HOST_PATH),
            options.typed("attribute", XmlAttribute.CONVERSION),
            options.below("sql", SQL).map(ServerSource::sql),
            options.typed("pattern", Measures.REGEX),
            options.text("name"),
            options.mapping().flag("may_be_empty").orElse(false));
    options.finishPart();
    return source;
  }

  private static SqlRequest sql(Options options) {
    SqlRequest request = SqlRequest.read(options.mapping(), options.reading());
    options.remember(request::check);
    options.finishPart();
    return request;
  }

  /** Binds it to a host. */
  Bound in(HostScope scope) throws EvaluationException {
    Bound bound = unnamed(scope);
    return name.isWritten()
        ? new Bound(name.needed(scope), bound.look(), bound.reader(), bound.pattern(), mayBeEmpty)
        : bound;
  }

  private Bound unnamed(HostScope scope) throws EvaluationException {
    Pattern where = pattern.in(scope, WHOLE_LINE);
    if (sql.isPresent()) {
      SqlRequest.Bound request = sql.get().in(scope);
      return new Bound(
          request.shown(), request.exec(false), ran -> rows(request, ran), where, mayBeEmpty);
    }
    if (asked.isWritten()) {
      return new Bound(asked.shown(), asked.exec(scope), ServerSource::printed, where, mayBeEmpty);
    }
    String path = files.needed(scope);
    Exec exec =
        attribute.isWritten()
            ? XmlAttribute.sheet(path, attribute.needed(scope))
            : LookScript.exec("lines", path);
    String shown =
        attribute.isWritten()
            ? "`" + attribute.needed(scope) + "` in `" + path + "`"
            : "`" + path + "`";
    return new Bound(shown, exec, ran -> lines(path, ran), where, mayBeEmpty);
  }

  private static String rows(SqlRequest.Bound request, Result.Ran ran) throws UnseenException {
    try {
      return SqlAnswer.of(request.engine(), ran).text();
    } catch (SqlAnswer.UnreadableException no) {
      throw new UnseenException(
          request.shown() + " does not answer: " + no.getMessage(), "correct the query");
    }
  }

  private static String printed(Result.Ran ran) throws UnseenException {
    int code = Looked.code(ran);
    if (code != 0) {
      throw new UnseenException(
          "it ended with exit status " + code + ": " + Looked.complaint(ran), "see why it does");
    }
    return ran.stdout().trimmed();
  }

  private static String lines(String path, Result.Ran ran) throws UnseenException {
    Sheet sheet = Sheet.of(ran);
    if (sheet.has("unreadable")) {
      throw new UnseenException(
          "`" + path + "` can't be read: " + sheet.need("unreadable"), "write `become: true`");
    }
    if (!sheet.has("file")) {
      throw new UnseenException("no file matches `" + path + "`", "correct the path");
    }
    return String.join("\n", sheet.all("value"));
  }

  /** Takes from a result the text in which the servers stand. */
  interface Reader {
    String text(Result.Ran ran) throws UnseenException;
  }

  /** Bound to a host. */
  record Bound(String shown, Exec look, Reader reader, Pattern pattern, boolean mayBeEmpty) {

    /** The servers that it names, each once. */
    List<String> names(Result.Ran ran) throws UnseenException {
      List<String> names = new ArrayList<>();
      Matcher found = pattern.matcher(reader.text(ran));
      while (found.find()) {
        Matcher server = SERVER.matcher(Looked.group(found).strip());
        if (server.matches()) {
          names.add(server.group(1).replaceAll("[\\[\\]]", ""));
        }
      }
      if (names.isEmpty() && !mayBeEmpty) {
        throw new UnseenException(
            "no server is named in " + shown, "correct the source or its `pattern`");
      }
      return names.stream().distinct().toList();
    }
  }
}
