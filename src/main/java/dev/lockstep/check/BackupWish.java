package dev.lockstep.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a backup must be like, on a host.
 *
 * @param path as written, for messages
 * @param minSize in bytes; never 0
 * @param marker what must stand in it, for messages
 */
record BackupWish(
    String path,
    String database,
    long minSize,
    Optional<NewerThan.Limit> newer,
    Optional<String> marker) {

  /** Whether the host's clock must be known well: seconds may lie between a stop and a dump. */
  boolean needsExactTime() {
    return newer.filter(limit -> !limit.step().isEmpty()).isPresent();
  }

  /**
   * Collects what is wrong first: a backup that is surely bad has failed, whatever else is dark.
   */
  Verdict verdict(BackupSheet sheet) throws UnseenException {
    if (sheet.isAbsent()) {
      return failed("`" + path + "` is not there");
    }
    Optional<String> unreadable = sheet.unreadable();
    if (unreadable.isPresent()) {
      throw new UnseenException(
          "`" + path + "` can't be read: " + unreadable.get(),
          "let the user of the check read it, with `become: true` for instance");
    }
    if (sheet.size().isPresent() && sheet.size().get() == 0) {
      return failed(sheet.path(path) + " is empty: 0 bytes");
    }
    List<String> faults = faults(sheet);
    if (faults.isEmpty()) {
      refuseDark(sheet);
      age(sheet).ifPresent(faults::add);
    }
    return faults.isEmpty()
        ? new Verdict.Passed(seen(sheet))
        : failed(what(sheet) + ": " + String.join("; ", faults));
  }

  private List<String> faults(BackupSheet sheet) throws UnseenException {
    List<String> faults = new ArrayList<>();
    sheet.broken().ifPresent(why -> faults.add("it can't be read to its end: " + why));
    sheet
        .size()
        .filter(size -> size < minSize)
        .ifPresent(size -> faults.add("it must have at least " + Sizes.shown(minSize)));
    if (!sheet.databases().isEmpty() && !sheet.holds(database)) {
      faults.add(
          "it is of `" + String.join("`, `", sheet.databases()) + "`, not of `" + database + "`");
    }
    if (marker.isPresent() && sheet.isWhole() && sheet.isSearched() && !sheet.isMarked()) {
      faults.add("there is no " + marker.get() + " in it");
    }
    return faults;
  }

  /** Refuses what was not seen to its end, or does not tell of which database it is. */
  private void refuseDark(BackupSheet sheet) throws UnseenException {
    Optional<String> unable = sheet.unable();
    if (unable.isPresent()) {
      throw new UnseenException(
          what(sheet) + ", was not read to its end: " + unable.get(),
          "install the database's client on the host, or name its program with `program:`");
    }
    if (!sheet.isWhole() || sheet.format().isEmpty()) {
      throw new UnseenException(
          sheet.path(path) + " is of no known kind",
          "write its `format:`, or let a person confirm it with `attest`");
    }
    if (sheet.databases().isEmpty() && !sheet.isMarked()) {
      throw new UnseenException(
          what(sheet) + ", does not say of which database it is",
          "let the dump name it (`pg_dump -C` for plain text), or write a `marker:` with a table"
              + " and a text that only `"
              + database
              + "` has");
    }
  }

  private Optional<String> age(BackupSheet sheet) throws UnseenException {
    if (newer.isEmpty()) {
      return Optional.empty();
    }
    BackupSheet.Told told = sheet.told();
    Optional<HostClock.Stamp> written = sheet.written();
    if (written.isPresent() && told.stamp().isSurelyAfter(written.get())) {
      throw new UnseenException(
          what(sheet)
              + ", says it was "
              + told.shown()
              + ", but the file was written before, "
              + written.get().shown(),
          "write the time zone of the machine that made it: `zone: Europe/Paris`");
    }
    return newer.get().tooOld(told.stamp(), sheet.clock());
  }

  private String what(BackupSheet sheet) throws UnseenException {
    return sheet.path(path)
        + sheet.size().map(size -> ", " + Sizes.shown(size)).orElse("")
        + sheet.format().map(format -> ", " + format).orElse("");
  }

  private String seen(BackupSheet sheet) throws UnseenException {
    String named =
        sheet.databases().isEmpty()
            ? "with " + marker.orElse("")
            : "of `" + String.join("`, `", sheet.databases()) + "`";
    return what(sheet) + ", " + named + ", " + sheet.told().shown() + ", read to its end";
  }

  private Verdict failed(String seen) {
    return new Verdict.Failed(
        seen,
        "take a new backup of `"
            + database
            + "`, or correct the path; nothing goes on without one");
  }
}
