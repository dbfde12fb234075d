package dev.lockstep.action;

import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Ownership;
import dev.lockstep.operation.Result;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Copies a folder, or something that lies on the host: whatever differs there, and nothing else.
 * Nothing is ever removed, and folders that are there keep mode and owner.
 */
record TreePlacing(TreeSource source, Settings settings) implements Work {

  /**
   * Where to, and how.
   *
   * @param folders mode, owner and group of folders that are made
   */
  record Settings(String dest, boolean force, boolean backup, Ownership files, Ownership folders) {}

  /** Contents of changed files are journaled up to so many bytes altogether. */
  private static final int KEPT = 1024 * 1024;

  @Override
  public String describe() {
    return "copy `" + source.path() + "` to `" + settings.dest() + "`";
  }

  @Override
  public List<Operation> look() {
    return List.of(source.look(settings.dest(), KEPT));
  }

  @Override
  public Finding judge(List<Result> looked) {
    Facts facts = Facts.of(looked.get(0));
    Optional<Finding> broken =
        facts.broken("`" + settings.dest() + "`").or(() -> sourceFault(facts));
    if (broken.isPresent()) {
      return broken.get();
    }
    TreeDraft draft = draft(facts);
    return draft.obstacle().orElseGet(() -> draft.isEmpty() ? satisfied(draft) : change(draft));
  }

  @Override
  public Conclusion conclude(Finding.Change change, List<Result> done) {
    Optional<Conclusion> failure = Ends.failure(change, done);
    if (failure.isPresent()) {
      return failure.get();
    }
    Facts facts = Facts.of(done.get(done.size() - 1));
    if (facts.trouble().isEmpty() && sourceFault(facts).isEmpty()) {
      TreeDraft left = draft(facts);
      if (left.obstacle().isEmpty() && left.isEmpty()) {
        return Conclusion.Done.of(true, Map.of("dest", Value.of(left.root())));
      }
    }
    return new Conclusion.Failed(
        "`" + settings.dest() + "` is not as it was written",
        "look whether something else writes there",
        Map.of());
  }

  private Optional<Finding> sourceFault(Facts facts) {
    if (!(source instanceof TreeSource.There)) {
      return Optional.empty();
    }
    String from = HostPath.bare(source.path());
    if (!facts.is("src_exists")) {
      return Optional.of(new Finding.Broken("`" + from + "` is not there", ""));
    }
    String to = HostPath.bare(facts.must("root")) + "/";
    return to.startsWith(HostPath.resolved(from, facts) + "/")
        ? Optional.of(
            new Finding.Broken("`" + from + "` can't be copied to or into itself", "change `dest`"))
        : Optional.empty();
  }

  private TreeDraft draft(Facts facts) {
    TreeDraft draft = new TreeDraft(settings, facts);
    List<TreeItem> items = source.items(facts);
    for (int i = 0; i < items.size(); i++) {
      draft.add(items.get(i), i, origin(items.get(i), facts));
    }
    return draft;
  }

  private String origin(TreeItem item, Facts facts) {
    return item.at(HostPath.resolved(HostPath.bare(source.path()), facts));
  }

  private static Finding satisfied(TreeDraft draft) {
    return new Finding.Satisfied(
        "all of it is in `" + draft.root() + "`",
        Conclusion.Done.of(false, Map.of("dest", Value.of(draft.root()))));
  }

  private Finding change(TreeDraft draft) {
    List<Operation> operations = new ArrayList<>(draft.operations());
    operations.add(lookAgain(draft));
    Map<String, Value> before = new LinkedHashMap<>();
    before.put("path", Value.of(draft.root()));
    before.put("parents", Value.of(draft.parents()));
    before.put("entries", new Value.Listing(draft.before()));
    return new Finding.Change(
        draft.what(), Optional.of(listing(draft)), before, draft.touches(), operations);
  }

  /** What was no folder at first may be one now, into which it must not go. */
  private Operation lookAgain(TreeDraft draft) {
    TreeSource exact =
        source instanceof TreeSource.There there
            ? new TreeSource.There(there.path(), false)
            : source;
    return exact.look(draft.root(), 0);
  }

  private static Finding.Diff listing(TreeDraft draft) {
    return new Finding.Diff(draft.root(), lines(draft.linesBefore()), lines(draft.linesAfter()));
  }

  private static String lines(Map<String, String> lines) {
    StringBuilder all = new StringBuilder();
    new TreeMap<>(lines).forEach((name, what) -> all.append(name).append(what).append('\n'));
    return all.toString();
  }
}
