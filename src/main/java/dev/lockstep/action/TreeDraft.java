package dev.lockstep.action;

import dev.lockstep.operation.Exec;
import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Ownership;
import dev.lockstep.operation.Upload;
import dev.lockstep.shell.Content;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is to be done for a copy, thing by thing. */
final class TreeDraft {
  private static final int NEW_FILE = 0644;
  private static final int NEW_FOLDER = 0755;
  private static final int SHOWN_DIGITS = 12;

  /** So many commands go in one script. */
  private static final int CHUNK = 100;

  private final TreePlacing.Settings settings;
  private final Facts facts;
  private final String root;
  private final StringBuilder made = new StringBuilder();
  private final List<Operation> uploads = new ArrayList<>();
  private final List<String> commands = new ArrayList<>();
  private final List<String> touches = new ArrayList<>();
  private final List<Value> before = new ArrayList<>();
  private final Map<String, String> linesBefore = new LinkedHashMap<>();
  private final Map<String, String> linesAfter = new LinkedHashMap<>();
  private final Map<TreeItem.Kind, Integer> written = new LinkedHashMap<>();
  private Optional<Finding> obstacle = Optional.empty();

  TreeDraft(TreePlacing.Settings settings, Facts facts) {
    this.settings = settings;
    this.facts = facts;
    this.root = HostPath.bare(facts.must("root"));
  }

  /** Takes one thing, which was looked at under a number. */
  void add(TreeItem item, int number, String origin) {
    Spot spot = new Spot(item.at(root), facts, number + "_");
    boolean inTheWay =
        spot.exists()
            && (item.kind() == TreeItem.Kind.FOLDER
                ? !spot.isFolder()
                : !spot.isFile() && !spot.isLink());
    if (inTheWay) {
      report(
          "`"
              + spot.path()
              + "` is "
              + spot.kind()
              + ", where a "
              + item.kind().word()
              + " is to be",
          "move it away first");
    } else if (item.name().isEmpty() && item.kind() == TreeItem.Kind.FILE && parents() > 0) {
      report("the folder `" + HostPath.parent(root) + "` is not there", "make it in a step before");
    } else if (item.isAt(spot)) {
      own(item, spot);
    } else if (!spot.exists() || settings.force()) {
      make(item, spot, origin);
    }
  }

  private void report(String message, String help) {
    if (obstacle.isEmpty()) {
      obstacle = Optional.of(new Finding.Broken(message, help));
    }
  }

  /** It is there: only a file's mode and owner may be wrong. */
  private void own(TreeItem item, Spot spot) {
    Ownership wanted = wanted(item);
    if (item.kind() == TreeItem.Kind.FILE && !spot.fits(wanted) && settings.force()) {
      Ownership missing = Owning.missing(wanted, spot);
      commands.addAll(Owning.commands(missing, spot.path()));
      note(item, spot, " " + Owning.difference(missing, spot));
    }
  }

  private void make(TreeItem item, Spot spot, String origin) {
    if (settings.backup() && spot.exists()) {
      record("backup", "", spot.path(), FilePlacing.backupPath(spot));
    }
    Ownership wanted = wanted(item);
    switch (item.kind()) {
      case FOLDER -> {
        record("folder", mode(wanted, NEW_FOLDER, spot), spot.path(), "");
        commands.addAll(Owning.commands(withoutMode(wanted), spot.path()));
      }
      case LINK -> record("link", item.target(), spot.path(), "");
      case FILE -> file(item, spot, origin);
    }
    written.merge(item.kind(), 1, Integer::sum);
    note(item, spot, " " + label(item));
  }

  private void file(TreeItem item, Spot spot, String origin) {
    Ownership wanted = wanted(item);
    String mode = mode(wanted, NEW_FILE, spot);
    if (item.local().isPresent()) {
      Ownership ownership = new Ownership(Optional.of(mode), wanted.owner(), wanted.group());
      uploads.add(new Upload(new Content.File(item.local().get()), spot.path(), ownership));
    } else {
      record("file", mode, spot.path(), origin);
      Ownership given = withoutMode(wanted);
      if (!given.equals(Ownership.AS_IT_IS)) {
        commands.addAll(Owning.commands(given, spot.path()));
        commands.addAll(Owning.commands(onlyMode(mode), spot.path()));
      }
    }
  }

  /** What lies on the host keeps its mode; of what comes from here the host decides. */
  private Ownership wanted(TreeItem item) {
    Ownership asked = item.kind() == TreeItem.Kind.FOLDER ? settings.folders() : settings.files();
    return new Ownership(
        asked.mode().or(() -> item.mode().map(Mode::octal)), asked.owner(), asked.group());
  }

  private static String mode(Ownership wanted, int fresh, Spot spot) {
    boolean same = spot.isFile();
    int current = same ? spot.mode() : fresh;
    return Mode.octal(
        wanted.mode().map(text -> Mode.after(text, current, fresh == NEW_FOLDER)).orElse(current));
  }

  private static Ownership withoutMode(Ownership all) {
    return new Ownership(Optional.empty(), all.owner(), all.group());
  }

  private static Ownership onlyMode(String mode) {
    return new Ownership(Optional.of(mode), Optional.empty(), Optional.empty());
  }

  private void record(String kind, String mode, String path, String from) {
    made.append(kind).append('\n').append(mode).append('\n');
    made.append(path).append('\n').append(from).append('\n');
  }

  private void note(TreeItem item, Spot spot, String after) {
    touches.add(spot.path());
    before.add(new Value.Mapping(found(spot)));
    String name = item.name().isEmpty() ? "." : item.name();
    if (spot.exists()) {
      linesBefore.put(name, " " + label(spot));
    }
    linesAfter.put(name, after);
  }

  private Map<String, Value> found(Spot spot) {
    Map<String, Value> found = new LinkedHashMap<>(spot.before());
    facts.get(spot.prefix() + "target").ifPresent(target -> found.put("target", Value.of(target)));
    if (spot.isFile()) {
      Optional<byte[]> content =
          facts.get(spot.prefix() + "content").map(Base64.getDecoder()::decode);
      found.put("kept", Value.of(content.isPresent()));
      content.ifPresent(bytes -> found.putAll(Kept.content(bytes)));
    }
    if (settings.backup() && spot.exists()) {
      found.put("backup", Value.of(FilePlacing.backupPath(spot)));
    }
    return found;
  }

  private static String label(TreeItem item) {
    return switch (item.kind()) {
      case FILE -> "file " + item.sha256().substring(0, SHOWN_DIGITS);
      case FOLDER -> "folder";
      case LINK -> "-> " + item.target();
    };
  }

  private static String label(Spot spot) {
    return spot.isLink()
        ? "-> " + spot.fact("target")
        : spot.isFile() ? "file " + spot.fact("sha256").substring(0, SHOWN_DIGITS) : "folder";
  }

  /** Why none of it can be done. */
  Optional<Finding> obstacle() {
    return obstacle;
  }

  /** Whether nothing is to be done. */
  boolean isEmpty() {
    return touches.isEmpty();
  }

  String root() {
    return root;
  }

  /** How many folders above are made as well. */
  long parents() {
    return facts.number("parents");
  }

  /** What would change, in one line. */
  String what() {
    List<String> parts = new ArrayList<>();
    written.forEach(
        (kind, number) -> parts.add(number + " " + kind.word() + (number == 1 ? "" : "s")));
    int others = touches.size() - written.values().stream().mapToInt(Integer::intValue).sum();
    if (others > 0) {
      parts.add("mode or owner of " + others);
    }
    return "write " + String.join(", ", parts) + " in `" + root + "`";
  }

  List<String> touches() {
    return touches;
  }

  List<Value> before() {
    return before;
  }

  Map<String, String> linesBefore() {
    return linesBefore;
  }

  Map<String, String> linesAfter() {
    return linesAfter;
  }

  /** What does it: folders and links, then files, then owners. */
  List<Operation> operations() {
    List<Operation> all = new ArrayList<>();
    if (made.length() > 0) {
      all.add(HostScript.named("tree-do").changing().with(Content.of(made.toString())));
    }
    all.addAll(uploads);
    for (int from = 0; from < commands.size(); from += CHUNK) {
      List<String> some = commands.subList(from, Math.min(from + CHUNK, commands.size()));
      all.add(Exec.changing(String.join(" &&\n", some) + "\n"));
    }
    return all;
  }
}
