package dev.lockstep.action;

import dev.lockstep.operation.Download;
import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Result;
import dev.lockstep.value.Value;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings a file unless it is here.
 *
 * @param here what stands at the target now
 * @param must whether it is a failure when the host has no such file
 */
record Fetching(String src, HereSpot here, boolean must) implements Work {
  @Override
  public String describe() {
    return "bring `" + src + "` to `" + here.path() + "`";
  }

  @Override
  public List<Operation> look() {
    return List.of(HostScript.path(src).with("follow", true).with("sum", true).exec());
  }

  @Override
  public Finding judge(List<Result> looked) {
    Facts facts = Facts.of(looked.get(0));
    Spot spot = new Spot(HostPath.resolved(src, facts), facts);
    return facts
        .broken("`" + src + "`")
        .or(() -> spot.exists() ? Optional.empty() : Optional.of(missing()))
        .or(() -> spot.isFile() ? Optional.empty() : Optional.of(noFile(spot)))
        .orElseGet(() -> compare(spot));
  }

  @Override
  public Conclusion conclude(Finding.Change change, List<Result> done) {
    return Ends.failure(change, done).orElseGet(() -> arrived(change));
  }

  private Finding compare(Spot spot) {
    String sum = spot.fact("sha256");
    if (here.sha256().filter(sum::equals).isPresent()) {
      return new Finding.Satisfied(
          "`" + here.path() + "` is the same file", Conclusion.Done.of(false, values(sum)));
    }
    Map<String, Value> before = new LinkedHashMap<>(here.before());
    before.put("fetched", Value.of(sum));
    return new Finding.Change(
        describe(),
        Optional.empty(),
        before,
        List.of(),
        List.of(new Download(spot.path(), here.path())));
  }

  private Conclusion arrived(Finding.Change change) {
    String seen = change.before().get("fetched").toString();
    try {
      String sum = FileContent.sha256(here.path());
      return sum.equals(seen)
          ? Conclusion.Done.of(true, values(sum))
          : new Conclusion.Failed(
              "what arrived as `" + here.path() + "` is not what was looked at",
              "fetch it when nothing writes `" + src + "`",
              Map.of());
    } catch (IOException e) {
      return new Conclusion.Failed("`" + here.path() + "` can't be read", "", Map.of());
    }
  }

  private Finding missing() {
    String text = "`" + src + "` is not there";
    return must
        ? new Finding.Broken(text, "")
        : new Finding.Satisfied(text, Conclusion.Done.of(false));
  }

  private static Finding noFile(Spot spot) {
    return new Finding.Broken("`" + spot.path() + "` is " + spot.kind() + ", not a file", "");
  }

  private Map<String, Value> values(String sum) {
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("dest", Value.of(here.path().toString()));
    values.put("checksum", Value.of(sum));
    return values;
  }
}
