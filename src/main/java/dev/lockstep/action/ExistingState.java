package dev.lockstep.action;

import dev.lockstep.operation.Exec;
import dev.lockstep.operation.Ownership;

/** What is there stays, with another mode, owner or group; links are followed. */
record ExistingState(boolean onlyFiles, Ownership ownership) implements FileState {
  @Override
  public String describe(String path) {
    return "set mode and owner of `" + path + "`";
  }

  @Override
  public Exec look(String path) {
    return HostScript.path(path).with("follow", true).exec();
  }

  @Override
  public Finding judge(Spot spot) {
    if (!spot.exists()) {
      return new Finding.Broken(
          "`" + spot.path() + "` is not there",
          "write `state: directory`, `link` or `touch` to make it, or `copy:` a file",
          true);
    }
    return onlyFiles && !spot.isFile()
        ? new Finding.Broken("`" + spot.path() + "` is " + spot.kind() + ", not a file", "", true)
        : owned(spot, ownership);
  }

  @Override
  public boolean holds(Spot spot) {
    return spot.exists() && spot.fits(ownership);
  }
}
