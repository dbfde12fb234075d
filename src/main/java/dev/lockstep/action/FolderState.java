package dev.lockstep.action;

import dev.lockstep.operation.Exec;
import dev.lockstep.operation.Ownership;
import dev.lockstep.shell.Quoting;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A folder, with those above it; as in Ansible, all that are made get the same mode and owner. */
record FolderState(Ownership ownership) implements FileState {
  private static final int NEW_FOLDER = 0755;

  @Override
  public String describe(String path) {
    return "have a folder `" + path + "`";
  }

  @Override
  public Exec look(String path) {
    return HostScript.path(path).with("follow", true).exec();
  }

  @Override
  public Finding judge(Spot spot) {
    if (spot.exists()) {
      return spot.isFolder()
          ? owned(spot, ownership)
          : new Finding.Broken("`" + spot.path() + "` is " + spot.kind() + ", not a folder", "");
    }
    return spot.facts().is("blocked") ? FileState.withoutParent(spot).orElseThrow() : made(spot);
  }

  @Override
  public boolean holds(Spot spot) {
    return spot.isFolder() && spot.fits(ownership);
  }

  private Finding made(Spot spot) {
    Ownership fresh = Owning.fresh(ownership, NEW_FOLDER, true);
    List<String> commands = new ArrayList<>();
    List<Value> created = new ArrayList<>();
    for (String folder : missing(spot)) {
      commands.add("mkdir " + Quoting.word(folder));
      commands.addAll(Owning.commands(fresh, folder));
      created.add(Value.of(folder));
    }
    Map<String, Value> before = spot.before();
    before.put("created", Value.of(created));
    return change(spot, "make the folder `" + spot.path() + "`", before, commands);
  }

  /** The folders to make, the outermost first. */
  private static List<String> missing(Spot spot) {
    List<String> folders = new ArrayList<>(List.of(spot.path()));
    for (long n = spot.facts().number("parents"); n > 0; n--) {
      folders.add(0, HostPath.parent(folders.get(0)));
    }
    return folders;
  }
}
