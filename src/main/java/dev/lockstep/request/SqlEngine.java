package dev.lockstep.request;

import dev.lockstep.template.Conversion;
import dev.lockstep.template.SqlTemplate;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A database engine whose own client can be asked, by the words that people use. */
public enum SqlEngine {
  POSTGRESQL("psql", "postgresql|postgres|pgsql|postgre", "'"),
  MYSQL("mysql", "mysql|mariadb", "'"),
  ORACLE("sqlplus", "oracle", "'"),
  MSSQL("sqlcmd", "mssql|sqlserver|sql server|mssqlserver", "N'"),
  DB2("db2", "db2|db2udb", "'");

  /** As an option. */
  static final Conversion<SqlEngine> CONVERSION = new Word();

  private final String client;

  /** An expression that matches each of its names. */
  private final String names;

  /** What stands before a string. */
  private final String opening;

  SqlEngine(String client, String names, String opening) {
    this.client = client;
    this.names = names;
    this.opening = opening;
  }

  /** The engine of a name; case does not count. */
  public static Optional<SqlEngine> parse(String text) {
    String name = text.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(engine -> name.matches(engine.names)).findFirst();
  }

  /** As shown. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its client's program. */
  String client() {
    return client;
  }

  /** What its client still has to read behind statements so that it does them all. */
  String end(String statements) {
    boolean ended = statements.stripTrailing().matches("(?s).*(;|\n/)");
    return switch (this) {
      case POSTGRESQL, MYSQL -> "\n";
      case MSSQL -> "\nGO\n";
      case ORACLE, DB2 -> ended ? "\n" : ";\n";
    };
  }

  /** How it writes strings. PostgreSQL is told to take backslashes as they are. */
  SqlTemplate.Dialect dialect() {
    return new SqlTemplate.Dialect(opening, this == MYSQL);
  }

  private static final class Word implements Conversion<SqlEngine> {
    @Override
    public Type type() {
      return Type.ANY;
    }

    @Override
    public String wanted() {
      return "one of `postgresql`, `mysql`, `oracle`, `mssql`, `db2`";
    }

    @Override
    public Optional<SqlEngine> convert(Value value) {
      return value instanceof Value.Text text ? parse(text.text()) : Optional.empty();
    }
  }
}
