package dev.lockstep.check;

import dev.lockstep.template.Conversions;
import dev.lockstep.template.Reading;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code disk_space}: there is room where something will be written. */
final class DiskSpaceCheck implements CheckType {
  /** The last line of {@code df -P}, from its end: names of devices may hold blanks. */
  private static final Pattern LINE =
      Pattern.compile(
          ".*\\s([0-9]+|-)\\s+([0-9]+|-)\\s+(-?[0-9]+|-)\\s+([0-9]+%|-)\\s+(/.*|[A-Za-z]:.*)");

  private static final long KIBI = 1024;
  private static final int ALL = 100;

  private static final Form FORM =
      Form.of(
              Field.needed("path", Kind.Plain.PATH, "a path of the file system, there or not yet"),
              Field.of("at_least", Kind.Plain.SIZE, "how much room there must be"),
              Field.of("free", Kind.Plain.TEXT, "which share of it must be free, as `10%`"),
              Field.of("inodes", Kind.Plain.TEXT, "which share of its inodes must be free"))
          .atLeastOneOf("at_least", "free", "inodes");

  @Override
  public String key() {
    return "disk_space";
  }

  @Override
  public String help() {
    return "the file system of a `path`, which need not be there yet, has `at_least` this much"
        + " room, this share `free`, this share of `inodes`";
  }

  @Override
  public Form form() {
    return FORM;
  }

  @Override
  public Optional<Check> read(Node body, Reading reading) {
    return Options.of(body, key(), FORM, reading).flatMap(DiskSpaceCheck::read);
  }

  private static Optional<Check> read(Options options) {
    Setting<String> path = options.requiredTyped("path", Conversions.HOST_PATH);
    Setting<Long> atLeast = options.typed("at_least", Conversions.SIZE);
    Setting<Long> free = options.typed("free", Measures.PERCENT);
    Setting<Long> inodes = options.typed("inodes", Measures.PERCENT);
    return options.finish(
        scope -> {
          Need need =
              new Need(
                  path.needed(scope),
                  atLeast.in(scope, 0L),
                  free.in(scope, 0L),
                  inodes.in(scope, 0L));
          return Look.atSheet(
              LookScript.exec(scope.shell(), "disk_space", need.path, need.inodes > 0 ? "yes" : ""),
              need::verdict);
        });
  }

  /** A line of {@code df}: how many units there are, how many are free, and where. */
  private record Room(long used, long free, String mount) {
    long share() {
      return used + free <= 0 ? ALL : free * ALL / (used + free);
    }
  }

  /** What there must be, on a host. */
  private record Need(String path, long bytes, long free, long inodes) {

    Verdict verdict(Sheet sheet) throws UnseenException {
      String presence = sheet.need("presence");
      if (!presence.equals("present") || sheet.has("error")) {
        throw new UnseenException(
            "the file system of `"
                + path
                + "` can't be looked at: "
                + sheet.first("error").orElse(presence),
            "let the user of the check see it, with `become: true` for instance");
      }
      Room room = room(sheet.need("room"));
      List<String> faults = new ArrayList<>();
      if (room.free * KIBI < bytes) {
        faults.add(
            Sizes.shown(bytes)
                + " are needed, "
                + Sizes.shown(bytes - Math.max(0, room.free * KIBI))
                + " are missing");
      }
      if (room.share() < free) {
        faults.add("at least " + free + "% must be free");
      }
      if (inodes > 0) {
        inodeFault(room(sheet.need("inodes"))).ifPresent(faults::add);
      }
      String seen =
          Sizes.shown(Math.max(0, room.free * KIBI))
              + " ("
              + room.share()
              + "%) free on `"
              + room.mount
              + "` for `"
              + path
              + "`";
      return faults.isEmpty()
          ? new Verdict.Passed(seen)
          : new Verdict.Failed(
              seen + "; " + String.join("; ", faults), "make room on `" + room.mount + "`");
    }

    /** A file system that counts no inodes, such as btrfs, never runs out of them. */
    private Optional<String> inodeFault(Room room) {
      boolean counted = room.used + room.free > 0;
      return counted && room.share() < inodes
          ? Optional.of(
              "at least " + inodes + "% of the inodes must be free, not " + room.share() + "%")
          : Optional.empty();
    }

    private static Room room(String line) throws UnseenException {
      Matcher found = LINE.matcher(line);
      if (!found.matches()) {
        throw new UnseenException(
            "`df` answered `" + Looked.quote(line) + "`", "see that `df -P` works on the host");
      }
      return new Room(number(found.group(2)), number(found.group(3)), found.group(5));
    }

    private static long number(String text) {
      return text.equals("-") ? 0 : Long.parseLong(text);
    }
  }
}
