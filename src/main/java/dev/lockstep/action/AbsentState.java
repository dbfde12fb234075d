package dev.lockstep.action;

import dev.lockstep.operation.Exec;
import dev.lockstep.shell.Quoting;
import dev.lockstep.value.Value;
import java.util.List;
import java.util.Map;

/** Nothing at all. */
record AbsentState() implements FileState {
  @Override
  public String describe(String path) {
    return "remove `" + path + "`";
  }

  @Override
  public Exec look(String path) {
    return HostScript.path(path)
        .with("count", true)
        .with("keep", String.valueOf(FileContent.KEPT))
        .exec();
  }

  @Override
  public Finding judge(Spot spot) {
    String home = HostPath.bare(spot.facts().must("home"));
    if (HostPath.isVital(spot.path()) || spot.path().equals(home)) {
      return new Finding.Broken(
          "`" + spot.path() + "/` is never removed", "name what is to go from it");
    }
    if (!spot.exists()) {
      return satisfied(spot);
    }
    return spot.facts().is("mounted")
        ? new Finding.Broken("`" + spot.path() + "` is a mount point", "unmount it before")
        : removed(spot);
  }

  @Override
  public boolean holds(Spot spot) {
    return !spot.exists();
  }

  private Finding removed(Spot spot) {
    Map<String, Value> before = Kept.before(spot);
    if (!spot.isFolder()) {
      before.put("restorable", Value.of(before.containsKey("target") || Kept.isKept(before)));
      String rm = "rm -f -- " + Quoting.word(spot.path());
      return change(spot, describe(spot.path()), before, List.of(rm));
    }
    long entries = spot.facts().number("entries");
    before.put("entries", Value.of(entries));
    before.put("restorable", Value.of(entries == 0));
    String what = "remove the folder `" + spot.path() + "` and the " + entries + " entries in it";
    String rm = "rm -rf -- " + Quoting.word(spot.path());
    return change(spot, what, before, List.of(rm));
  }
}
