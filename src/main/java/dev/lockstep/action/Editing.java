package dev.lockstep.action;

import dev.lockstep.operation.Exec;
import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Ownership;
import dev.lockstep.operation.Result;
import dev.lockstep.operation.Upload;
import dev.lockstep.shell.Content;
import dev.lockstep.shell.Quoting;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Edits a file of the host: it is read by the look, changed here, and written back unless somebody
 * has changed it meanwhile. Mode and owner stay; of a link, the file that it leads to is meant.
 *
 * @param backup whether a copy is kept beside it; of a large file always
 */
record Editing(String path, FileEdit edit, boolean backup) implements Work {
  /** A larger file is refused: it travels to the jump host and back. */
  static final int LARGEST = 4 * 1024 * 1024;

  /** What a file held is journaled up to so many characters; beyond, a copy stays on the host. */
  private static final int JOURNALED = 1024 * 1024;

  @Override
  public String describe() {
    return edit.describe() + " `" + path + "`";
  }

  @Override
  public List<Operation> look() {
    return List.of(look(path, LARGEST));
  }

  @Override
  public Finding judge(List<Result> looked) {
    Facts facts = Facts.of(looked.get(0));
    Spot spot = new Spot(facts.get("real").orElseGet(() -> HostPath.resolved(path, facts)), facts);
    return facts
        .broken("`" + path + "`")
        .or(() -> unusable(spot))
        .orElseGet(() -> edited(spot, content(facts)));
  }

  @Override
  public Conclusion conclude(Finding.Change change, List<Result> done) {
    Optional<Conclusion> failure = Ends.failure(change, done);
    if (failure.isPresent()) {
      return failure.get();
    }
    Facts facts = Facts.of(done.get(done.size() - 1));
    String file = change.touches().get(0);
    String sum = FileContent.sha256(written(change));
    return facts.trouble().isEmpty() && facts.must("sha256").equals(sum)
        ? Conclusion.Done.of(true, values(file, sum, change.before()))
        : new Conclusion.Failed(
            "`" + file + "` is not as it was written",
            "look whether something else writes it",
            Map.of());
  }

  private static Optional<Finding> unusable(Spot spot) {
    String file = "`" + spot.path() + "` ";
    if (!spot.exists()) {
      return Optional.of(new Finding.Broken(file + "is not there", ""));
    }
    if (!spot.isFile()) {
      return Optional.of(new Finding.Broken(file + "is " + spot.kind(), "name a file in `path`"));
    }
    Optional<byte[]> content = spot.facts().payload("base64");
    if (content.isEmpty()) {
      return Optional.of(
          new Finding.Broken(
              file + "has " + spot.fact("size") + " bytes; files up to " + LARGEST + " are edited",
              "edit it with a tool of the host in a `shell` step"));
    }
    return FileContent.sha256(content(spot.facts())).equals(spot.fact("sha256"))
        ? Optional.empty()
        : Optional.of(
            new Finding.Broken(
                file + "changed while it was read", "look whether something else writes it"));
  }

  private static byte[] content(Facts facts) {
    return Base64.getMimeDecoder().decode(facts.payload("base64").orElse(new byte[0]));
  }

  private Finding edited(Spot spot, byte[] content) {
    try {
      FileEdit.Edited edited = edit.edit(content);
      Optional<byte[]> bytes = edited.after().bytes();
      if (bytes.isEmpty()) {
        return new Finding.Broken(
            "a character that is to stand in `"
                + spot.path()
                + "` does not exist in "
                + edited.after().charset(),
            "write it in another way");
      }
      return Arrays.equals(bytes.get(), content)
          ? new Finding.Satisfied(
              edited.seen(),
              Conclusion.Done.of(false, values(spot.path(), spot.fact("sha256"), Map.of())))
          : change(spot, edited, new Content.Bytes(content), new Content.Bytes(bytes.get()));
    } catch (FileEdit.RefusedException refused) {
      return refused.finding(spot.path());
    }
  }

  private Finding change(
      Spot spot, FileEdit.Edited edited, Content.Bytes before, Content.Bytes after) {
    Map<String, Value> found = before(spot, edited.before());
    List<Operation> operations = new ArrayList<>();
    Optional.ofNullable(found.get("backup"))
        .ifPresent(copy -> operations.add(copied(spot.path(), copy.toString())));
    Ownership same =
        new Ownership(Optional.of(Mode.octal(spot.mode())), Optional.empty(), Optional.empty());
    operations.add(new Upload(after, spot.path(), same, Optional.of(before)));
    operations.add(look(spot.path(), 0));
    Finding.Diff diff =
        new Finding.Diff(spot.path(), edited.before().text(), edited.after().text());
    return new Finding.Change(
        "change `" + spot.path() + "`", Optional.of(diff), found, List.of(spot.path()), operations);
  }

  /** The text, not the bytes: whoever journals it takes secrets out of texts only. */
  private Map<String, Value> before(Spot spot, Encoded file) {
    Map<String, Value> before = spot.before();
    boolean kept = file.text().length() <= JOURNALED;
    before.put("kept", Value.of(kept));
    if (kept) {
      before.put("encoding", Value.of(file.charset().name()));
      before.put("content", Value.of(file.mark() + file.text()));
    }
    if (backup || !kept) {
      before.put("backup", Value.of(FilePlacing.backupPath(spot)));
    }
    return before;
  }

  private static Operation copied(String path, String to) {
    return Exec.changing(Quoting.command(List.of("cp", "-pP", "--", path, to)));
  }

  private static byte[] written(Finding.Change change) {
    return change.operations().stream()
        .filter(Upload.class::isInstance)
        .map(operation -> ((Content.Bytes) ((Upload) operation).content()).bytes())
        .findFirst()
        .orElseThrow(() -> new AssertionError("a change without a write"));
  }

  private static Map<String, Value> values(String path, String sum, Map<String, Value> before) {
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("path", Value.of(path));
    values.put("checksum", Value.of(sum));
    Optional.ofNullable(before.get("backup")).ifPresent(copy -> values.put("backup_file", copy));
    return values;
  }

  private static Exec look(String path, int limit) {
    return HostScript.named("edit")
        .withPath("path", path)
        .with("limit", String.valueOf(limit))
        .exec();
  }
}
