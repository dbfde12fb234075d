package dev.lockstep.action;

import dev.lockstep.operation.Exec;
import dev.lockstep.operation.Ownership;
import dev.lockstep.shell.Quoting;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something that was changed just now: an empty file where nothing is. Always a change. */
record TouchState(Ownership ownership) implements FileState {
  private static final int NEW_FILE = 0644;

  @Override
  public String describe(String path) {
    return "touch `" + path + "`";
  }

  @Override
  public Exec look(String path) {
    return HostScript.path(path).with("follow", true).exec();
  }

  @Override
  public Finding judge(Spot spot) {
    Optional<Finding> obstacle = FileState.withoutParent(spot);
    return obstacle.orElseGet(() -> touched(spot));
  }

  @Override
  public boolean holds(Spot spot) {
    return spot.exists() && spot.fits(ownership);
  }

  private Finding touched(Spot spot) {
    List<String> commands = new ArrayList<>(List.of("touch " + Quoting.word(spot.path())));
    commands.addAll(
        spot.exists()
            ? Owning.commands(Owning.missing(ownership, spot), spot)
            : Owning.commands(Owning.fresh(ownership, NEW_FILE, false), spot.path()));
    Map<String, Value> before = spot.before();
    if (spot.exists()) {
      before.put("mtime", Value.of(spot.facts().number("mtime")));
    }
    return change(spot, describe(spot.path()), before, commands);
  }
}
