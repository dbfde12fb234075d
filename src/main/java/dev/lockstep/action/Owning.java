package dev.lockstep.action;

import dev.lockstep.operation.Ownership;
import dev.lockstep.shell.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is to be done about mode, owner and group. */
final class Owning {
  private Owning() {}

  /** What of it a path does not have yet, the mode worked out to a number. */
  static Ownership missing(Ownership wanted, Spot spot) {
    boolean given = !spot.ownerFits(wanted) || !spot.groupFits(wanted);
    Optional<String> mode =
        wanted
            .mode()
            .filter(text -> given || !spot.modeFits(wanted))
            .map(text -> Mode.octal(Mode.after(text, spot.mode(), spot.isFolder())));
    return new Ownership(
        mode,
        wanted.owner().filter(who -> !spot.ownerFits(wanted)),
        wanted.group().filter(who -> !spot.groupFits(wanted)));
  }

  /** The same for a path that is made anew with a certain mode. */
  static Ownership fresh(Ownership wanted, int mode, boolean folder) {
    return new Ownership(
        wanted.mode().map(text -> Mode.octal(Mode.after(text, mode, folder))),
        wanted.owner(),
        wanted.group());
  }

  /**
   * The commands that apply it to what was seen at a path; a link itself is meant when one was
   * seen.
   */
  static List<String> commands(Ownership missing, Spot spot) {
    return spot.isLink() ? linkCommands(missing, spot.path()) : commands(missing, spot.path());
  }

  /** The commands that apply it to a path; links are followed. */
  static List<String> commands(Ownership missing, String path) {
    return commands("", missing, path);
  }

  /** The same for a link itself, which has no mode. */
  static List<String> linkCommands(Ownership missing, String path) {
    return commands("-h ", missing, path);
  }

  private static List<String> commands(String flag, Ownership missing, String path) {
    String word = Quoting.word(path);
    List<String> commands = new ArrayList<>();
    // the owner first: a change of owner takes setuid and setgid away
    missing
        .owner()
        .ifPresent(who -> commands.add("chown " + flag + "-- " + Quoting.word(who) + " " + word));
    missing
        .group()
        .ifPresent(who -> commands.add("chgrp " + flag + "-- " + Quoting.word(who) + " " + word));
    missing.mode().ifPresent(mode -> commands.addAll(chmod(Integer.parseInt(mode, 8), word)));
    return commands;
  }

  /** What differs, in words: {@code mode 0644 instead of 0600}. */
  static String difference(Ownership missing, Spot spot) {
    List<String> parts = new ArrayList<>();
    missing
        .mode()
        .ifPresent(mode -> parts.add("mode " + mode + " instead of " + Mode.octal(spot.mode())));
    missing
        .owner()
        .ifPresent(who -> parts.add("owner " + who + " instead of " + spot.fact("user")));
    missing
        .group()
        .ifPresent(who -> parts.add("group " + who + " instead of " + spot.fact("group")));
    return String.join(", ", parts);
  }

  /** Numbers may leave setuid and setgid of a folder as they are, so these go by letter. */
  private static List<String> chmod(int mode, String word) {
    List<String> less = new ArrayList<>();
    if ((mode & 04000) == 0) {
      less.add("u-s");
    }
    if ((mode & 02000) == 0) {
      less.add("g-s");
    }
    String number = "chmod " + Mode.octal(mode) + " " + word;
    return less.isEmpty()
        ? List.of(number)
        : List.of("chmod " + String.join(",", less) + " " + word, number);
  }
}
