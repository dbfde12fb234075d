package dev.lockstep.action;

import dev.lockstep.operation.Download;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Result;
import dev.lockstep.shell.Quoting;
import dev.lockstep.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Packs files unless an archive of just these files is there: its checksum is right, and they have
 * the names, sizes, times and modes that were noted when it was packed.
 *
 * @param dest where it lies on the host; when it is brought here, where it is packed
 * @param here where it is brought to on the jump host; empty: it stays
 */
record Archiving(ArchivePacking packing, String dest, Optional<Path> here) implements Work {
  /** What the name of its checksum file ends with. */
  private static final String NOTE = ".sha256";

  @Override
  public String describe() {
    return "pack " + packing.paths() + " as `" + target() + "`";
  }

  @Override
  public List<Operation> look() {
    return List.of(packing.look(dest));
  }

  @Override
  public Finding judge(List<Result> looked) {
    Facts facts = Facts.of(looked.get(0));
    return facts
        .broken(packing.paths())
        .or(() -> fault(facts))
        .orElseGet(() -> here.isPresent() ? brought(facts) : onHost(facts));
  }

  @Override
  public Conclusion conclude(Finding.Change change, List<Result> done) {
    Optional<Conclusion> failure = Ends.failure(change, done);
    if (failure.isPresent()) {
      return failure.get();
    }
    String state = change.before().get("state").toString();
    Optional<Note> note =
        here.isPresent() ? Note.read(here.get()) : note(Facts.of(done.get(done.size() - 1)));
    return note.filter(right -> right.state().equals(state))
        .<Conclusion>map(right -> Conclusion.Done.of(true, values(right)))
        .orElseGet(
            () ->
                new Conclusion.Failed(
                    "`" + target() + "` is not an archive of what was looked at",
                    "pack it when nothing writes " + packing.paths(),
                    Map.of()));
  }

  private Optional<Finding> fault(Facts facts) {
    List<String> missing = facts.all("missing");
    if (!missing.isEmpty()) {
      return broken("`" + String.join("`, `", missing) + "` is not there", "");
    }
    if (facts.must("parent").equals("no")) {
      String parent = HostPath.parent(dest);
      return broken(
          "the folder `" + parent + "` is not there",
          "make it in a step before: `file: { path: " + parent + ", state: directory }`");
    }
    Spot spot = new Spot(dest, facts);
    if (spot.exists() && !spot.isFile()) {
      return broken("`" + dest + "` is " + spot.kind(), "name a file in `dest`");
    }
    boolean full =
        !packing.gzip()
            && facts.get("free").isPresent()
            && !facts.must("free").isEmpty()
            && facts.number("used") > facts.number("free");
    return full
        ? broken(
            packing.paths()
                + " has "
                + facts.number("used") / 1024
                + " MiB, but only "
                + facts.number("free") / 1024
                + " MiB are free at `"
                + dest
                + "`",
            "make room, or compress it: `format: tgz`")
        : Optional.empty();
  }

  private Finding onHost(Facts facts) {
    String path = HostPath.resolved(dest, facts);
    Optional<Note> note = note(facts);
    if (note.filter(right -> right.state().equals(facts.must("state"))).isPresent()) {
      return satisfied(note.get());
    }
    Spot spot = new Spot(path, facts);
    Map<String, Value> before = new LinkedHashMap<>(spot.before());
    String old = spot.exists() ? FilePlacing.backupPath(spot) : "";
    if (!old.isEmpty()) {
      before.put("backup", Value.of(old));
    }
    before.put("checksum_file", Value.of(path + NOTE));
    if (!old.isEmpty() && facts.is("beside")) {
      before.put("checksum_backup", Value.of(old + NOTE));
    }
    return change(facts, before, List.of(packing.pack(path, old), packing.look(path)));
  }

  private Finding brought(Facts facts) {
    Path target = here.orElseThrow();
    Optional<Note> note = Note.read(target);
    if (note.filter(right -> right.state().equals(facts.must("state"))).isPresent()) {
      return satisfied(note.get());
    }
    if (Files.exists(target)) {
      return new Finding.Broken(
          "`" + target + "` is there on the jump host, and is not an archive of what is there now",
          "move it away, or give this one another name in `dest`");
    }
    String path = HostPath.resolved(dest, facts);
    List<Operation> operations = new ArrayList<>();
    operations.add(packing.pack(path, ""));
    operations.add(new Download(path, target));
    operations.add(new Download(path + NOTE, Note.beside(target)));
    operations.add(Exec.changing(Quoting.command(List.of("rm", "-f", "--", path, path + NOTE))));
    Map<String, Value> before = HereSpot.missing(target);
    before.put("checksum_file", Value.of(Note.beside(target).toString()));
    return change(facts, before, operations);
  }

  private Finding change(Facts facts, Map<String, Value> before, List<Operation> operations) {
    before.put("state", Value.of(facts.must("state")));
    String what = describe() + " (" + facts.number("used") / 1024 + " MiB unpacked)";
    List<String> touches = here.isPresent() ? List.of() : List.of(before.get("path").toString());
    return new Finding.Change(what, Optional.empty(), before, touches, operations);
  }

  private Finding satisfied(Note note) {
    return new Finding.Satisfied(
        "`" + target() + "` is an archive of what is there now",
        Conclusion.Done.of(false, values(note)));
  }

  /** What the checksum file on the host says, if the archive is what it speaks of. */
  private static Optional<Note> note(Facts facts) {
    return facts
        .get("sha256")
        .filter(facts.must("noted")::equals)
        .map(sum -> new Note(sum, facts.must("noted_state"), facts.number("size")));
  }

  private Map<String, Value> values(Note note) {
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("path", Value.of(target()));
    values.put("checksum", Value.of(note.sha256()));
    values.put("size", Value.of(note.size()));
    return values;
  }

  private String target() {
    return here.map(Path::toString).orElse(dest);
  }

  private static Optional<Finding> broken(String message, String help) {
    return Optional.of(new Finding.Broken(message, help));
  }

  /**
   * What is known of an archive whose checksum is right.
   *
   * @param state of the files when they were packed
   */
  record Note(String sha256, String state, long size) {
    static Path beside(Path archive) {
      return archive.resolveSibling(archive.getFileName() + NOTE);
    }

    /** Of an archive on the jump host. */
    static Optional<Note> read(Path archive) {
      try {
        if (!Files.isRegularFile(archive) || !Files.isRegularFile(beside(archive))) {
          return Optional.empty();
        }
        List<String> lines = Files.readAllLines(beside(archive));
        String sum = FileContent.sha256(archive);
        boolean right = lines.size() == 2 && lines.get(0).startsWith(sum + " ");
        return right
            ? Optional.of(
                new Note(sum, lines.get(1).replaceFirst("^# state ", ""), Files.size(archive)))
            : Optional.empty();
      } catch (IOException unreadable) {
        return Optional.empty();
      }
    }
  }
}
