package dev.lockstep.check;

import dev.lockstep.operation.Result;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the look at a backup saw. */
final class BackupSheet {
  private final Sheet sheet;
  private final List<Result.Ran> looks;

  private BackupSheet(Sheet sheet, List<Result.Ran> looks) {
    this.sheet = sheet;
    this.looks = looks;
  }

  /** Reads what was seen: last the backup, before it perhaps only the host's clock. */
  static BackupSheet of(List<Result.Ran> looks) throws UnseenException {
    return new BackupSheet(Sheet.of(looks.get(looks.size() - 1)), List.copyOf(looks));
  }

  /** Whether a path was looked at, and nothing is there. */
  boolean isAbsent() {
    return sheet.first("presence").filter("absent"::equals).isPresent();
  }

  /** Why it can't be read, if it can't. */
  Optional<String> unreadable() {
    return sheet
        .first("presence")
        .filter(presence -> !presence.equals("present") && !presence.equals("absent"))
        .or(() -> sheet.first("unreadable"));
  }

  /** The path that was read in the end, and of how many that match. */
  String path(String written) {
    String path = "`" + sheet.first("path").orElse(written) + "`";
    return sheet
        .first("matches")
        .map(count -> path + " (the newest of " + count.strip() + " that match)")
        .orElse(path);
  }

  /** How large it is, where it is a file. */
  Optional<Long> size() throws UnseenException {
    return sheet.has("size") ? Optional.of(sheet.number("size")) : Optional.empty();
  }

  /** How it shows what it is; empty when it does not. */
  Optional<String> format() {
    return sheet.first("format").flatMap(BackupSheet::described);
  }

  /** Whether it was read to its end; otherwise why not. */
  Optional<String> broken() {
    return full("broken");
  }

  /** Why it could not be read to its end although it may be whole. */
  Optional<String> unable() {
    return full("unable");
  }

  boolean isWhole() {
    return sheet.first("full").filter("ok"::equals).isPresent();
  }

  /** The databases that it says to hold. */
  List<String> databases() {
    return sheet.all("database").stream().map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  /** Whether a database is among them; upper and lower case count where the DBMS heeds them. */
  boolean holds(String database) {
    boolean caseCounts =
        sheet.first("format").filter(word -> word.matches("pg_.*|mysql")).isPresent();
    return databases().stream()
        .anyMatch(caseCounts ? database::equals : database::equalsIgnoreCase);
  }

  /** Whether its rows were searched for the marker: not every format has any that can be read. */
  boolean isSearched() {
    return sheet.first("marker").isPresent();
  }

  /** Whether the marker stands in it. */
  boolean isMarked() {
    return sheet.first("marker").filter("yes"::equals).isPresent();
  }

  /** The clock by which its times count. */
  HostClock clock() throws UnseenException {
    HostClock clock = HostClock.of(sheet, looks.get(looks.size() - 1));
    for (Result.Ran look : looks.subList(0, looks.size() - 1)) {
      clock = clock.narrowedBy(HostClock.of(Sheet.of(look), look));
    }
    return clock;
  }

  /** Its own time, else the file's, with the word for what happened then. */
  Told told() throws UnseenException {
    Optional<String> made = sheet.first("made");
    if (made.isEmpty()) {
      return new Told("written", HostClock.stamp(sheet.need("written")));
    }
    String[] moments = made.get().split(" ", -1);
    if (moments.length != 2 || moments[0].equals("error")) {
      throw new UnseenException(
          "its time can't be told: " + made.get().replaceFirst("^error ", ""),
          "see that `date` on the host can read it, or write `zone:`");
    }
    HostClock.Stamp own =
        new HostClock.Stamp(HostClock.stamp(moments[0]).from(), HostClock.stamp(moments[1]).from());
    return new Told("made", sharpened(own));
  }

  /**
   * A dump tells the second in which it was begun. Where its file was made in that very second, the
   * data is from after that: dumping programs open their file before they look at the database.
   * (Not so for a dump that was begun, ended and copied here within one second.)
   */
  private HostClock.Stamp sharpened(HostClock.Stamp own) throws UnseenException {
    if (!sheet.has("born")) {
      return own;
    }
    Instant born = HostClock.stamp(sheet.need("born")).from();
    return born.isAfter(own.from()) && born.isBefore(own.to())
        ? new HostClock.Stamp(born, own.to())
        : own;
  }

  /** When the file was written last, where it is a file. */
  Optional<HostClock.Stamp> written() throws UnseenException {
    return sheet.has("written")
        ? Optional.of(HostClock.stamp(sheet.need("written")))
        : Optional.empty();
  }

  /** A moment and what happened then. */
  record Told(String verb, HostClock.Stamp stamp) {
    String shown() {
      return verb + " " + stamp.shown();
    }
  }

  private Optional<String> full(String word) {
    return sheet
        .first("full")
        .filter(answer -> answer.startsWith(word))
        .map(answer -> Looked.quote(answer.substring(word.length())));
  }

  private static Optional<String> described(String word) {
    return Optional.of(
            switch (word) {
              case "pg_custom" -> "a PostgreSQL dump in custom format";
              case "pg_tar" -> "a PostgreSQL dump in tar format";
              case "pg_directory" -> "a PostgreSQL dump in directory format";
              case "pg_plain" -> "a PostgreSQL dump in plain text";
              case "mysql" -> "a MySQL dump";
              case "mssql" -> "a SQL Server backup";
              case "rman" -> "an RMAN backup";
              case "datapump" -> "the log of a Data Pump export";
              case "db2" -> "a DB2 backup image";
              case "packed" -> "a packed file";
              default -> "";
            })
        .filter(text -> !text.isEmpty());
  }
}
