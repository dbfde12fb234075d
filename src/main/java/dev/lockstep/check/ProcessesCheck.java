package dev.lockstep.check;

import dev.lockstep.template.Reading;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code processes}: these run, and those do not. */
final class ProcessesCheck implements CheckType {
  private static final int MOST_SHOWN = 5;

  private static final Form FORM =
      Form.of(
              Field.of(
                  "absent", Kind.items(Kind.Plain.TEXT), "names of programs that must not run"),
              Field.of("present", Kind.items(Kind.Plain.TEXT), "names of programs that must run"),
              Field.of(
                  "matching",
                  Kind.Plain.REGEX,
                  "only those whose command line matches; POSIX extended"))
          .atLeastOneOf("absent", "present");

  @Override
  public String key() {
    return "processes";
  }

  @Override
  public String help() {
    return "processes of these exact names run (`present`), or do not (`absent`); `matching`"
        + " narrows them by their command line; zombies do not count";
  }

  @Override
  public Form form() {
    return FORM;
  }

  @Override
  public Optional<Check> read(Node body, Reading reading) {
    return Options.of(body, key(), FORM, reading).flatMap(ProcessesCheck::read);
  }

  private static Optional<Check> read(Options options) {
    Setting<List<String>> absent = options.words("absent");
    Setting<List<String>> present = options.words("present");
    Setting<String> matching = options.typed("matching", Measures.POSIX_REGEX);
    return options.finish(
        scope -> {
          Wish wish =
              new Wish(
                  absent.in(scope, List.of()),
                  present.in(scope, List.of()),
                  matching.in(scope, ""));
          return Look.atSheet(
              LookScript.exec(
                  scope.shell(), "processes", String.join("\n", wish.names()), wish.matching),
              wish::verdict);
        });
  }

  /** A process as the host lists it. */
  private record Seen(String pid, String age, String name) {
    static Seen of(String line) throws UnseenException {
      String[] parts = line.split(" ", 3);
      if (parts.length != 3) {
        throw new UnseenException(
            "a process was listed as `" + Looked.quote(line) + "`", "look at the host by hand");
      }
      return new Seen(parts[0], parts[1], parts[2]);
    }

    String shown() {
      return "`" + name + "` (pid " + pid + ", running for " + age + ")";
    }
  }

  /** What must and must not run, on a host. */
  private record Wish(List<String> absent, List<String> present, String matching) {

    List<String> names() {
      return List.copyOf(new TreeSet<>(Stream.concat(absent.stream(), present.stream()).toList()));
    }

    Verdict verdict(Sheet sheet) throws UnseenException {
      if (names().isEmpty()) {
        throw new UnseenException("no process is named", "name one under `absent` or `present`");
      }
      refuseBlindness(sheet);
      List<Seen> seen = new ArrayList<>();
      for (String line : sheet.all("process")) {
        seen.add(Seen.of(line));
      }
      List<String> faults = new ArrayList<>();
      present.stream()
          .filter(name -> seen.stream().noneMatch(process -> process.name.equals(name)))
          .forEach(name -> faults.add("`" + name + "` does not run"));
      seen.stream()
          .filter(process -> absent.contains(process.name))
          .forEach(process -> faults.add(process.shown() + " runs"));
      return faults.isEmpty()
          ? new Verdict.Passed(summary(sheet, seen))
          : new Verdict.Failed(
              few(faults, "; "), "stop, or start, what is named, then check again");
    }

    /** A server may have hundreds of workers of one name; a few tell who they are. */
    private static String few(List<String> parts, String between) {
      int more = parts.size() - MOST_SHOWN;
      return parts.stream().limit(MOST_SHOWN).collect(Collectors.joining(between))
          + (more > 0 ? between + "and " + more + " more" : "");
    }

    /** A user from whom others' processes are hidden (hidepid) sees an empty, clean host. */
    private static void refuseBlindness(Sheet sheet) throws UnseenException {
      if (sheet.has("error")) {
        throw new UnseenException(sheet.need("error"), "install `ps` (package procps) on the host");
      }
      if (sheet.number("seen") == 0 || !sheet.has("all")) {
        throw new UnseenException(
            "the user of the check sees no processes but its own",
            "check as another user, with `become: true` for instance");
      }
    }

    private String summary(Sheet sheet, List<Seen> seen) throws UnseenException {
      List<String> parts = new ArrayList<>();
      seen.forEach(process -> parts.add(process.shown() + " runs"));
      absent.forEach(name -> parts.add("`" + name + "` does not run"));
      return few(parts, ", ") + " (of " + sheet.number("seen") + " processes)";
    }
  }
}
