package dev.lockstep.check;

import dev.lockstep.operation.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a path must be like, on a host.
 *
 * @param sum the SHA-256 sum, in lower-case hexadecimal digits
 */
record FileWish(
    State state,
    long minSize,
    Optional<NewerThan.Limit> newer,
    Rights rights,
    Text text,
    Optional<String> sum) {

  /** What stands at a path; all but the last two follow links. */
  enum State {
    PRESENT,
    FILE,
    DIRECTORY,
    LINK,
    ABSENT
  }

  /** Who may do what; a name or a number. */
  record Rights(Optional<String> mode, Optional<String> owner, Optional<String> group) {}

  /** What must, and must not, stand in it. */
  record Text(Optional<String> contains, Optional<String> avoids, Optional<String> matches) {}

  /** The verdict on what was seen. */
  Verdict verdict(String path, Sheet sheet, Result.Ran ran) throws UnseenException {
    String presence = sheet.need("presence");
    if (!presence.equals("present") && !presence.equals("absent")) {
      throw new UnseenException(
          "`" + path + "` can't be looked at: " + presence,
          "let the user of the check read it, with `become: true` for instance");
    }
    boolean there = presence.equals("present");
    if (state == State.ABSENT) {
      return there
          ? new Verdict.Failed("`" + path + "` is there", "move it away or take it out")
          : new Verdict.Passed("`" + path + "` is not there");
    }
    if (!there) {
      return new Verdict.Failed(
          "`" + path + "` is not there", "correct the path, or put the file in its place");
    }
    List<String> faults = faults(sheet, ran);
    String seen = "`" + path + "` is " + described(sheet);
    return faults.isEmpty()
        ? new Verdict.Passed(seen)
        : new Verdict.Failed(
            seen + "; " + String.join("; ", faults), "put `" + path + "` right, then check again");
  }

  private List<String> faults(Sheet sheet, Result.Ran ran) throws UnseenException {
    List<String> faults = new ArrayList<>(stateFaults(sheet));
    if (sheet.need("kind").equals("nothing")) {
      if (state != State.LINK) {
        faults.add("the link leads nowhere");
      }
      return faults;
    }
    if (sheet.number("size") < minSize) {
      faults.add("it must have at least " + Sizes.shown(minSize));
    }
    if (newer.isPresent()) {
      HostClock.Stamp written = HostClock.stamp(sheet.need("written"));
      newer.get().tooOld(written, HostClock.of(sheet, ran)).ifPresent(faults::add);
    }
    faults.addAll(rightFaults(sheet));
    faults.addAll(textFaults(sheet));
    return faults;
  }

  private List<String> stateFaults(Sheet sheet) throws UnseenException {
    String kind = sheet.has("link") ? "link" : sheet.need("kind");
    boolean right =
        switch (state) {
          case PRESENT -> true;
          case LINK -> sheet.has("link");
          case FILE -> sheet.need("kind").equals("file");
          case DIRECTORY -> sheet.need("kind").equals("directory");
          case ABSENT -> false;
        };
    return right
        ? List.of()
        : List.of("it must be a " + state.name().toLowerCase(Locale.ROOT) + ", not a " + kind);
  }

  private List<String> rightFaults(Sheet sheet) throws UnseenException {
    List<String> faults = new ArrayList<>();
    String octal = sheet.need("mode");
    rights
        .mode()
        .filter(wanted -> Integer.parseInt(wanted, 8) != Integer.parseInt(octal, 8))
        .ifPresent(wanted -> faults.add("its mode must be " + wanted + ", not 0" + octal));
    differing(sheet, "owner", rights.owner()).ifPresent(faults::add);
    differing(sheet, "group", rights.group()).ifPresent(faults::add);
    return faults;
  }

  private static Optional<String> differing(Sheet sheet, String key, Optional<String> wanted)
      throws UnseenException {
    List<String> names = List.of(sheet.need(key).split(" "));
    return wanted
        .filter(name -> !names.contains(name))
        .map(name -> "its " + key + " must be `" + name + "`, not `" + names.get(0) + "`");
  }

  private List<String> textFaults(Sheet sheet) throws UnseenException {
    List<String> faults = new ArrayList<>();
    for (String key : List.of("contains", "avoids", "matches", "sum")) {
      Optional<String> error = sheet.first(key).filter(answer -> answer.startsWith("error"));
      if (error.isPresent()) {
        throw new UnseenException(
            "its content can't be looked at: " + error.get().substring("error".length()).strip(),
            "let the user of the check read it, with `become: true` for instance");
      }
    }
    if (text.contains().isPresent() && sheet.need("contains").equals("no")) {
      faults.add("`" + text.contains().get() + "` does not stand in it");
    }
    if (text.avoids().isPresent() && sheet.need("avoids").equals("yes")) {
      faults.add("`" + text.avoids().get() + "` stands in it");
    }
    if (text.matches().isPresent() && sheet.need("matches").equals("no")) {
      faults.add("no line matches `" + text.matches().get() + "`");
    }
    if (sum.isPresent() && !sum.get().equals(sheet.need("sum"))) {
      faults.add("its SHA-256 sum is " + sheet.need("sum") + ", not " + sum.get());
    }
    return faults;
  }

  private static String described(Sheet sheet) throws UnseenException {
    String link = sheet.first("link").map(target -> "a link to `" + target + "`").orElse("");
    return switch (sheet.need("kind")) {
      case "nothing" -> link;
      case "directory" -> link.isEmpty() ? "a folder" : link + ", a folder";
      case "file" -> (link.isEmpty() ? "a file of " : link + ", a file of ") + detail(sheet);
      default -> "neither file nor folder";
    };
  }

  private static String detail(Sheet sheet) throws UnseenException {
    return Sizes.shown(sheet.number("size"))
        + " written "
        + HostClock.stamp(sheet.need("written")).shown();
  }
}
