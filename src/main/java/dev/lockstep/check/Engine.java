package dev.lockstep.check;

import dev.lockstep.template.Conversion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A database engine, by the words that configurations and people use. */
enum Engine {
  POSTGRESQL("postgresql", "SHOW server_version", "postgresql|postgres|pgsql|postgre"),
  ORACLE(
      "oracle",
      "SELECT version FROM product_component_version WHERE product LIKE 'Oracle%'",
      "oracle"),
  MSSQL(
      "mssql",
      "SELECT CAST(SERVERPROPERTY('ProductVersion') AS varchar(40))",
      "mssql|sqlserver|sql server|mssqlserver"),
  MYSQL("mysql", "SELECT VERSION()", "mysql|mariadb"),
  DB2("db2", "SELECT service_level FROM TABLE(sysproc.env_get_inst_info())", "db2|db2udb"),
  /** A bridge to any engine: which one it is, only a person knows. */
  ODBC("odbc", "", "odbc");

  /** As an option. */
  static final Conversion<Engine> CONVERSION =
      Measures.of(
          "one of `postgresql`, `oracle`, `mssql`, `mysql`, `db2`", text -> Engine.parse(text));

  /** The versions of SQL Server by the years in their names. */
  private static final Map<Long, Long> YEARS =
      Map.of(2008L, 10L, 2012L, 11L, 2014L, 12L, 2016L, 13L, 2017L, 14L, 2019L, 15L, 2022L, 16L);

  private final String word;
  private final String versionQuery;

  /** An expression that matches each of its names. */
  private final String names;

  Engine(String word, String versionQuery, String names) {
    this.word = word;
    this.versionQuery = versionQuery;
    this.names = names;
  }

  /** The engine of a name; case does not count. */
  static Optional<Engine> parse(String text) {
    String name = text.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(engine -> name.matches(engine.names)).findFirst();
  }

  /** As shown. */
  String word() {
    return word;
  }

  /** The statement whose one row holds the server's version. */
  String versionQuery() {
    return versionQuery;
  }

  /**
   * A version as its numbers: the year in a SQL Server's name is turned into one, and the number in
   * DB2's own name is none.
   */
  Optional<Release> release(String text) {
    return Release.parse(text.replaceFirst("^(?i:db2)\\s*", ""))
        .map(
            release ->
                this == MSSQL && YEARS.containsKey(release.numbers().get(0))
                    ? new Release(List.of(YEARS.get(release.numbers().get(0))))
                    : release);
  }
}
