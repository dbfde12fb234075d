package dev.lockstep.action;

import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Result;
import dev.lockstep.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Moves a path of the host. */
record Moving(String src, String dest) implements Work {
  @Override
  public String describe() {
    return "move `" + src + "` to `" + dest + "`";
  }

  @Override
  public List<Operation> look() {
    return List.of(HostScript.named("move").withPath("src", src).withPath("dest", dest).exec());
  }

  @Override
  public Finding judge(List<Result> looked) {
    Facts facts = Facts.of(looked.get(0));
    return facts
        .broken("`" + src + "` and `" + dest + "`")
        .or(this::senseless)
        .orElseGet(() -> compare(new Spot(src, facts, "src_"), new Spot(dest, facts, "dest_")));
  }

  @Override
  public Conclusion conclude(Finding.Change change, List<Result> done) {
    Optional<Conclusion> failure = Ends.failure(change, done);
    if (failure.isPresent()) {
      return failure.get();
    }
    Facts facts = Facts.of(done.get(1));
    Spot to = new Spot(dest, facts, "dest_");
    boolean moved = facts.trouble().isEmpty() && to.exists() && !facts.is("src_exists");
    return moved
        ? Conclusion.Done.of(true, values())
        : new Conclusion.Failed("`" + src + "` did not arrive at `" + dest + "`", "", Map.of());
  }

  private Optional<Finding> senseless() {
    if (HostPath.isVital(src)) {
      return Optional.of(new Finding.Broken("`" + src + "/` is never moved", ""));
    }
    return (dest + "/").startsWith(src + "/")
        ? Optional.of(
            new Finding.Broken("`" + src + "` can't be moved to or into itself", "change `dest`"))
        : Optional.empty();
  }

  private Finding compare(Spot from, Spot to) {
    if (!from.exists()) {
      return to.exists()
          ? new Finding.Satisfied(
              "`" + src + "` is gone and `" + dest + "` is there",
              Conclusion.Done.of(false, values()))
          : new Finding.Broken("neither `" + src + "` nor `" + dest + "` is there", "");
    }
    if (to.exists()) {
      return new Finding.Broken(
          "`" + dest + "` is there already: " + to.kind(),
          "find out which of the two is wanted, and move the other away");
    }
    if (from.facts().must("parent").equals("no")) {
      String parent = HostPath.parent(dest);
      return new Finding.Broken(
          "the folder `" + parent + "` is not there",
          "make it in a step before: `file: { path: " + parent + ", state: directory }`");
    }
    return moved(from);
  }

  private Finding moved(Spot from) {
    Operation move =
        HostScript.named("move-do")
            .withPath("src", src)
            .withPath("dest", dest)
            .with("kind", from.isFolder() ? "folder" : "other")
            .with("inode", from.fact("inode"))
            .changing();
    Map<String, Value> before = new LinkedHashMap<>(values());
    before.put("type", Value.of(from.word()));
    before.put("inode", Value.of(from.fact("inode")));
    return new Finding.Change(
        describe(), Optional.empty(), before, List.of(src, dest), List.of(move, look().get(0)));
  }

  private Map<String, Value> values() {
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("src", Value.of(src));
    values.put("dest", Value.of(dest));
    return values;
  }
}
