package dev.lockstep.action;

import dev.lockstep.operation.Exec;
import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Ownership;
import dev.lockstep.operation.Result;
import dev.lockstep.operation.Upload;
import dev.lockstep.shell.Quoting;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a file in its place: what {@code copy} and {@code template} have in common. */
record FilePlacing(FileContent wanted, Place place, Ownership ownership) implements Work {

  /**
   * Where to.
   *
   * @param name the name in {@code dest} when that is a folder; empty when it must not be one
   * @param force whether a file that is there is replaced
   * @param backup whether a copy of it is kept beside it
   */
  record Place(String dest, String name, boolean force, boolean backup) {
    String path() {
      return dest.endsWith("/") && !name.isEmpty() ? dest + name : HostPath.bare(dest);
    }
  }

  private static final int NEW_FILE = 0644;

  @Override
  public String describe() {
    return "write `" + place.path() + "`";
  }

  @Override
  public List<Operation> look() {
    return List.of(
        look(place.path(), place.dest().endsWith("/") ? "" : place.name(), !wanted.isSecret()));
  }

  @Override
  public Finding judge(List<Result> looked) {
    Facts facts = Facts.of(looked.get(0));
    String named = HostPath.resolved(place.path(), facts);
    String path = facts.is("inside") ? named + "/" + place.name() : named;
    Spot spot = new Spot(path, facts);
    return facts.broken("`" + path + "`").or(() -> obstacle(spot)).orElseGet(() -> compare(spot));
  }

  @Override
  public Conclusion conclude(Finding.Change change, List<Result> done) {
    Optional<Conclusion> failure = Ends.failure(change, done);
    if (failure.isPresent()) {
      return failure.get();
    }
    String path = change.touches().get(0);
    Facts facts = Facts.of(done.get(done.size() - 1));
    Spot spot = new Spot(path, facts);
    if (facts.trouble().isPresent() || !holds(facts) || !spot.fits(ownership)) {
      return new Conclusion.Failed(
          "`" + path + "` is not as it was written" + facts.trouble().map(t -> ": " + t).orElse(""),
          "look whether something else writes it",
          Map.of());
    }
    return Conclusion.Done.of(true, values(path, change.before()));
  }

  private Optional<Finding> obstacle(Spot spot) {
    Optional<Finding> without = FileState.withoutParent(spot);
    if (without.isPresent()) {
      return without;
    }
    return !spot.exists() || spot.isFile() || spot.isLink()
        ? Optional.empty()
        : broken("`" + spot.path() + "` is " + spot.kind(), "name a file in `dest`");
  }

  private Finding compare(Spot spot) {
    if (spot.exists() && !place.force()) {
      return satisfied(spot, "`" + spot.path() + "` is there, and `force` is off");
    }
    if (isOther(spot)) {
      return written(spot);
    }
    if (spot.fits(ownership)) {
      return satisfied(spot, "`" + spot.path() + "` is as it should be");
    }
    Ownership missing = Owning.missing(ownership, spot);
    String script = String.join(" && ", Owning.commands(missing, spot));
    return change(
        spot,
        "give `" + spot.path() + "` " + Owning.difference(missing, spot),
        Optional.empty(),
        List.of(Exec.changing(script)));
  }

  private Finding written(Spot spot) {
    List<Operation> operations = new ArrayList<>();
    if (keepsCopy(spot)) {
      operations.add(
          Exec.changing(
              Quoting.command(List.of("cp", "-pP", "--", spot.path(), backupPath(spot)))));
    }
    operations.add(new Upload(wanted.content(), spot.path(), uploaded(spot)));
    String hidden = wanted.isSecret() ? " (content hidden)" : "";
    String what =
        spot.isLink()
            ? "put a file in the place of the link `" + spot.path() + "`"
            : (spot.exists() ? "change `" : "create `") + spot.path() + "`";
    return change(spot, what + hidden, diff(spot), operations);
  }

  private Finding change(
      Spot spot, String what, Optional<Finding.Diff> diff, List<Operation> operations) {
    List<Operation> all = new ArrayList<>(operations);
    all.add(look(spot.path(), "", false));
    return new Finding.Change(what, diff, before(spot), List.of(spot.path()), all);
  }

  /** A file that stays keeps the mode it has, whatever becomes of its content. */
  private Ownership uploaded(Spot spot) {
    if (!spot.isFile()) {
      return Owning.fresh(ownership, NEW_FILE, false);
    }
    int mode = Mode.after(ownership.mode().orElse(Mode.octal(spot.mode())), spot.mode(), false);
    return new Ownership(Optional.of(Mode.octal(mode)), ownership.owner(), ownership.group());
  }

  private Optional<Finding.Diff> diff(Spot spot) {
    Optional<String> before = spot.exists() ? spot.facts().payloadText("content") : Optional.of("");
    return wanted
        .text()
        .flatMap(text -> before.map(old -> new Finding.Diff(spot.path(), old, text)));
  }

  private Map<String, Value> before(Spot spot) {
    Map<String, Value> before = isOther(spot) ? Kept.before(spot) : spot.before();
    if (keepsCopy(spot) && isOther(spot)) {
      before.put("backup", Value.of(backupPath(spot)));
    }
    return before;
  }

  /** What stood where a secret is to stand may be one too: no journal has it, so the host must. */
  private boolean keepsCopy(Spot spot) {
    return place.backup() ? spot.exists() : wanted.isSecret() && spot.isFile();
  }

  /** Named by the time of its last change, so that a second attempt makes no second copy. */
  static String backupPath(Spot spot) {
    return spot.path() + "." + spot.fact("mtime") + "~";
  }

  /** Whether it has to be written, not only owned. */
  private boolean isOther(Spot spot) {
    return !spot.isFile() || !holds(spot.facts());
  }

  private boolean holds(Facts facts) {
    return wanted.sha256().map(sum -> facts.must("sha256").equals(sum)).orElse(facts.is("same"));
  }

  private Exec look(String path, String name, boolean keep) {
    Exec look =
        HostScript.path(path)
            .with("base", name)
            .with("sum", !wanted.isSecret())
            .with("compare", wanted.isSecret())
            .with("keep", keep ? String.valueOf(FileContent.KEPT) : "0")
            .exec();
    return wanted.isSecret() ? look.with(wanted.content()) : look;
  }

  private Finding satisfied(Spot spot, String seen) {
    return new Finding.Satisfied(seen, Conclusion.Done.of(false, values(spot.path(), Map.of())));
  }

  private Map<String, Value> values(String path, Map<String, Value> before) {
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("dest", Value.of(path));
    wanted.sha256().ifPresent(sum -> values.put("checksum", Value.of(sum)));
    Optional.ofNullable(before.get("backup")).ifPresent(kept -> values.put("backup_file", kept));
    return values;
  }

  private static Optional<Finding> broken(String message, String help) {
    return Optional.of(new Finding.Broken(message, help));
  }
}
