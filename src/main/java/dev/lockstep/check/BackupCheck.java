package dev.lockstep.check;

import dev.lockstep.operation.Exec;
import dev.lockstep.operation.Operation;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Reading;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.util.List;
import java.util.Optional;

/**
 * {@code backup}: a usable, recent backup of the right database. Rule P02 (domain notes): it
 * exists, has a plausible size, is newer than the moment named, can be read <em>to its end</em>,
 * and holds the right database.
 */
final class BackupCheck implements CheckType {
  private static final Form MARKER =
      Form.of(
          Field.needed("table", Kind.Plain.TEXT, "the table in which it stands"),
          Field.needed("contains", Kind.Plain.TEXT, "a text that only the right database has"));
  private static final Form FORM =
      Form.of(
          Field.of(
              "path",
              Kind.Plain.PATH,
              "the backup on the host; of several that match, the newest (not for `rman`)"),
          Field.needed("database", Kind.Plain.TEXT, "the database that it must hold"),
          NewerThan.FIELD,
          Field.of("min_size", Kind.Plain.SIZE, "how large it must be at least"),
          Field.of(
              "format",
              new Kind.OneOf(Measures.words(BackupFormat.class)),
              "what made it; told by its first bytes if left out"),
          Field.of(
              "marker",
              Kind.nested(MARKER),
              "a text of the right database, where the dump does not name its own"),
          Field.of("zone", Kind.Plain.TEXT, "the time zone of the machine that made it"),
          Field.of("program", Kind.Plain.TEXT, "the program that reads it, where not in the PATH"),
          Field.of("server", Kind.Plain.TEXT, "the server to ask, for `mssql` and `rman`"),
          Field.of("user", Kind.Plain.TEXT, "the user to ask as, for `mssql`"));

  @Override
  public String key() {
    return "backup";
  }

  @Override
  public String help() {
    return "a backup is there, can be read to its end, is of the right database, large and young"
        + " enough; PostgreSQL, MySQL, SQL Server, Oracle (RMAN, Data Pump log), DB2";
  }

  @Override
  public Form form() {
    return FORM;
  }

  @Override
  public Optional<Check> read(Node body, Reading reading) {
    return Options.of(body, key(), FORM, reading).flatMap(BackupCheck::read);
  }

  private static Optional<Check> read(Options options) {
    Optional<NewerThan> newer = NewerThan.read(options);
    Source source = Source.read(options);
    Setting<String> database = options.requiredText("database");
    Setting<Long> minSize = options.typed("min_size", Conversions.SIZE);
    Marker marker = Marker.read(options);
    return options.finish(
        scope -> {
          BackupWish wish =
              new BackupWish(
                  source.path.in(scope, "the database's newest backup"),
                  database.needed(scope),
                  minSize.in(scope, 1L),
                  newer.isPresent() ? Optional.of(newer.get().in(scope)) : Optional.empty(),
                  marker.shown(scope));
          List<Operation> look =
              wish.needsExactTime()
                  ? List.of(
                      LookScript.exec("clock"),
                      LookScript.exec("clock"),
                      source.exec(scope, marker))
                  : List.of(source.exec(scope, marker));
          return new Look(look, seen -> wish.verdict(BackupSheet.of(seen)));
        },
        newer,
        false);
  }

  /** A text that only the right database has, for dumps that do not name theirs. */
  private record Marker(Setting<String> table, Setting<String> contains) {
    static Marker read(Options options) {
      Setting<String> none = new Setting<>(Optional.empty());
      return options
          .below("marker", MARKER)
          .map(
              below -> {
                Marker marker =
                    new Marker(below.requiredText("table"), below.requiredText("contains"));
                below.finishPart();
                return marker;
              })
          .orElse(new Marker(none, none));
    }

    Optional<String> shown(HostScope scope) throws EvaluationException {
      return table.isWritten() && contains.isWritten()
          ? Optional.of("`" + contains.needed(scope) + "` in table `" + table.needed(scope) + "`")
          : Optional.empty();
    }
  }

  /** Where the backup lies and what reads it. */
  private record Source(
      Setting<String> path,
      Setting<BackupFormat> format,
      Setting<String> zone,
      Setting<String> program,
      Setting<String> server,
      Setting<String> user) {

    static Source read(Options options) {
      String kind =
          options.mapping().node().get("format").map(node -> node.value().toString()).orElse("");
      return new Source(
          switch (kind) {
            case "rman" -> new Setting<>(Optional.empty());
            case "mssql" -> options.requiredTyped("path", Conversions.PATH);
            default -> options.requiredTyped("path", Conversions.HOST_PATH);
          },
          options.typed("format", Measures.oneOf(BackupFormat.class)),
          options.typed("zone", Measures.ZONE),
          options.text("program"),
          options.text("server"),
          options.text("user"));
    }

    Exec exec(HostScope scope, Marker marker) throws EvaluationException {
      BackupFormat kind = format.in(scope, BackupFormat.AUTO);
      String file = path.in(scope, "");
      String tool = program.in(scope, "");
      return switch (kind) {
        case MSSQL -> {
          String disk = " FROM DISK = N'" + file.replace("'", "''") + "'";
          yield LookScript.exec(
              "backup_mssql",
              "RESTORE VERIFYONLY" + disk,
              "RESTORE HEADERONLY" + disk,
              server.in(scope, "localhost"),
              user.in(scope, ""),
              tool);
        }
        case RMAN -> LookScript.exec("backup_rman", "/" + at(server.in(scope, "")), tool);
        case AUTO, POSTGRESQL, MYSQL, DATAPUMP, DB2 ->
            LookScript.exec(
                "backup",
                file,
                kind.word(),
                zone.in(scope, ""),
                marker.table().in(scope, ""),
                marker.contains().in(scope, ""),
                tool);
      };
    }

    private static String at(String server) {
      return server.isEmpty() ? "" : "@" + server;
    }
  }
}
