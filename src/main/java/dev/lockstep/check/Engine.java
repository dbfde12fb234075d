package dev.lockstep.check;

import dev.lockstep.request.SqlEngine;
import dev.lockstep.template.Conversion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A database engine that configurations may name: those that can be asked, and a bridge. */
enum Engine {
  POSTGRESQL("SHOW server_version"),
  ORACLE("SELECT version FROM product_component_version WHERE product LIKE 'Oracle%'"),
  MSSQL("SELECT CAST(SERVERPROPERTY('ProductVersion') AS varchar(40))"),
  MYSQL("SELECT VERSION()"),
  DB2("SELECT service_level FROM TABLE(sysproc.env_get_inst_info())"),
  /** A bridge to any engine: which one it is, only a person knows. */
  ODBC("");

  /** As an option. */
  static final Conversion<Engine> CONVERSION =
      Measures.of(
          "one of `postgresql`, `oracle`, `mssql`, `mysql`, `db2`", text -> Engine.parse(text));

  /** The versions of SQL Server by the years in their names. */
  private static final Map<Long, Long> YEARS =
      Map.of(2008L, 10L, 2012L, 11L, 2014L, 12L, 2016L, 13L, 2017L, 14L, 2019L, 15L, 2022L, 16L);

  private final String versionQuery;

  Engine(String versionQuery) {
    this.versionQuery = versionQuery;
  }

  /** The engine of a name; case does not count. */
  static Optional<Engine> parse(String text) {
    return SqlEngine.parse(text)
        .map(known -> valueOf(known.name()))
        .or(() -> Optional.of(ODBC).filter(odbc -> odbc.word().equalsIgnoreCase(text.strip())));
  }

  /** As shown. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
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
