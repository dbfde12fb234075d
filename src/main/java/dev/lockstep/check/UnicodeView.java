package dev.lockstep.check;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What somebody says about a database being Unicode.
 *
 * @param who for messages
 * @param unicode whether it is
 * @param shown what exactly was seen
 */
record UnicodeView(String who, boolean unicode, String shown) {
  private static final Set<String> UNICODE_SETS =
      Set.of("utf8", "utf-8", "unicode", "utf8mb3", "utf8mb4", "al32utf8");

  /** The statement that asks an engine. Rule P04 (domain notes). */
  static String question(Engine engine, String table) {
    return switch (engine) {
      case POSTGRESQL -> "SHOW server_encoding";
      case ORACLE ->
          "SELECT value FROM nls_database_parameters WHERE parameter = 'NLS_CHARACTERSET'";
      case MSSQL ->
          "SELECT DISTINCT data_type FROM information_schema.columns WHERE table_name = '"
              + table.replace("'", "''")
              + "' AND data_type LIKE '%char'";
      case MYSQL ->
          "SELECT default_character_set_name FROM information_schema.schemata WHERE schema_name ="
              + " DATABASE()";
      case DB2 -> "SELECT value FROM sysibmadm.dbcfg WHERE name = 'codeset'";
      case ODBC -> "";
    };
  }

  /** What an engine's answer means. */
  static UnicodeView of(DbmsAddress server, List<String> rows) throws UnseenException {
    Set<String> words = new TreeSet<>();
    rows.forEach(row -> words.add(row.strip().toLowerCase(Locale.ROOT)));
    String who = "the server of " + server.shown();
    String shown = String.join(", ", rows.stream().map(String::strip).toList());
    if (server.engine() != Engine.MSSQL) {
      return new UnicodeView(who, UNICODE_SETS.containsAll(words), shown);
    }
    boolean wide = words.stream().allMatch(type -> type.startsWith("n"));
    boolean narrow = words.stream().noneMatch(type -> type.startsWith("n"));
    if (wide == narrow) {
      throw new UnseenException(
          who + " has columns of both kinds: " + shown, "name a `table:` with text of one kind");
    }
    return new UnicodeView(who, wide, shown);
  }

  /** In words: "the server says Unicode (UTF8)". */
  String told() {
    return who + " says " + (unicode ? "Unicode" : "not Unicode") + parenthesis();
  }

  private String parenthesis() {
    return shown.isEmpty() ? "" : " (" + shown + ")";
  }
}
