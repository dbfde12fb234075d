package dev.lockstep.cli;

import dev.lockstep.engine.Locksmith.Found;
import dev.lockstep.transport.Remnant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether no command of a run lives on its hosts any more.
 *
 * @param sees whether the commands of all users can be seen, or somebody has vouched for the rest
 */
record RemnantProof(String run, boolean sees) {

  /** What speaks against it. */
  Optional<String> objection(Map<String, Found> found, List<String> hosts) {
    for (String host : hosts) {
      for (Remnant remnant : found.get(host).remnants()) {
        if (remnant.run().equals(run)) {
          Optional<String> against = objection(host, remnant);
          if (against.isPresent()) {
            return against;
          }
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> objection(String host, Remnant remnant) {
    if (remnant.runs()) {
      return Optional.of(
          "a command of run "
              + run
              + " still runs on `"
              + host
              + "` as "
              + remnant.user()
              + ", and no host was freed\nwait for its end, or end it there; its folder is "
              + remnant.name());
    }
    // Nothing of it could be read: whether it runs is not known.
    boolean hidden = remnant.kilobytes() == 0;
    return hidden && !sees
        ? Optional.of(
            "whether a command of "
                + remnant.user()
                + " still runs on `"
                + host
                + "` can't be seen, and no host was freed\nsay -b to look as root")
        : Optional.empty();
  }
}
