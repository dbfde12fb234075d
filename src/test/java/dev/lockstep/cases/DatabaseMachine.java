package dev.lockstep.cases;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A machine with a real PostgreSQL that all others reach: superuser {@code postgres} without a
 * password.
 */
final class DatabaseMachine {
  private static final String PROGRAMS = "/usr/lib/postgresql/15/bin/";
  private static final String START =
      """
      [ -x %1$sinitdb ] || { echo "PostgreSQL 15 is missing: apt-get install postgresql"; exit 1; }
      install -d -o postgres /var/lib/cluster /run/postgresql
      cd /
      runuser -u postgres -- %1$sinitdb -D /var/lib/cluster -U postgres -A trust -E UTF8 \
        --locale=C --no-sync >/dev/null
      echo 'host all all all trust' >>/var/lib/cluster/pg_hba.conf
      runuser -u postgres -- %1$spg_ctl -D /var/lib/cluster -w -l /var/lib/cluster/log \
        -o "-c listen_addresses='*' -c fsync=off" start >/dev/null
      """
          .formatted(PROGRAMS);

  private final Machine machine;

  private DatabaseMachine(Machine machine) {
    this.machine = machine;
  }

  /** Starts a server on a machine; returns when it answers. */
  static DatabaseMachine on(Machine machine) {
    machine.run("set -e\n" + START);
    return new DatabaseMachine(machine);
  }

  /** How clients reach the server. */
  String url() {
    return "postgresql://postgres@" + machine.address() + ":5432";
  }

  String address() {
    return machine.address();
  }

  /** Runs statements; what they print, unaligned. */
  String sql(String database, String statements) {
    String quoted = statements.replace("'", "'\\''");
    return machine.run(
        "psql -X -U postgres -At -v ON_ERROR_STOP=1 -d '%s' -c '%s'".formatted(database, quoted));
  }

  /** All databases but the server's own. */
  List<String> databases() {
    return sql(
            "postgres",
            "SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres'"
                + " ORDER BY 1")
        .lines()
        .toList();
  }

  /** All that is in the databases, as text. */
  String content() {
    return databases().stream()
        .map(database -> machine.run("pg_dump -U postgres " + database))
        // Newer releases write a word of chance here.
        .map(text -> text.replaceAll("(?m)^\\\\(un)?restrict .*$", ""))
        .collect(Collectors.joining("\n"));
  }

  /** Dumps a database into a file that all machines see below {@code /srv}. */
  void dump(String database, Path target, String options) {
    machine.run("pg_dump -U postgres %s -f %s %s".formatted(options, target, database));
  }
}
