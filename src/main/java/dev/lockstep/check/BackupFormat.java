package dev.lockstep.check;

import java.util.Locale;

/** Formats that {@code backup} can read, as a runbook names them. */
enum BackupFormat {
  /** Told by the first bytes. */
  AUTO,
  POSTGRESQL,
  MYSQL,
  MSSQL,
  RMAN,
  /** The log of Oracle's Data Pump. */
  DATAPUMP,
  DB2;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
