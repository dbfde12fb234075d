package dev.lockstep.action;

import dev.lockstep.operation.Exec;
import dev.lockstep.operation.Ownership;
import dev.lockstep.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is to be at a path: one class for each {@code state} of {@code file}. */
interface FileState {
  /** What it does to a path, in one line. */
  String describe(String path);

  /** The look that tells what has to be known. */
  Exec look(String path);

  /** What is to be done about what was seen. */
  Finding judge(Spot spot);

  /** Whether what was seen is what is wanted. */
  boolean holds(Spot spot);

  /** A change by commands, each run only if those before it went well. */
  default Finding.Change change(
      Spot spot, String what, Map<String, Value> before, List<String> commands) {
    Exec act = Exec.changing(String.join(" &&\n", commands) + "\n");
    return new Finding.Change(
        what, Optional.empty(), before, List.of(spot.path()), List.of(act, look(spot.path())));
  }

  /** The finding when what stands there is right but for mode, owner or group. */
  default Finding owned(Spot spot, Ownership wanted) {
    Ownership missing = Owning.missing(wanted, spot);
    return missing.equals(Ownership.AS_IT_IS)
        ? satisfied(spot)
        : change(
            spot,
            "give `" + spot.path() + "` " + Owning.difference(missing, spot),
            spot.before(),
            Owning.commands(missing, spot));
  }

  /** The finding when nothing is to be done. */
  default Finding satisfied(Spot spot) {
    String seen = spot.exists() ? spot.kind() + " as it should be" : "not there";
    return new Finding.Satisfied(
        "`" + spot.path() + "` is " + seen,
        Conclusion.Done.of(false, Map.of("path", Value.of(spot.path()))));
  }

  /** The finding when the folder that is to hold it is not there; empty when it is. */
  static Optional<Finding> withoutParent(Spot spot) {
    if (spot.exists()) {
      return Optional.empty();
    }
    if (spot.facts().is("blocked")) {
      return Optional.of(
          new Finding.Broken("a part of `" + spot.path() + "` is there and is no folder", ""));
    }
    if (spot.facts().number("parents") == 0) {
      return Optional.empty();
    }
    String parent = HostPath.parent(spot.path());
    return Optional.of(
        new Finding.Broken(
            "the folder `" + parent + "` is not there",
            "make it in a step before: `file: { path: " + parent + ", state: directory }`"));
  }
}
