package dev.lockstep.action;

import dev.lockstep.operation.Exec;
import dev.lockstep.operation.Ownership;
import dev.lockstep.shell.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A symbolic link.
 *
 * @param src what it leads to, as it will be written in the link
 * @param force whether it may lead to nothing and replace a file
 */
record LinkState(String src, boolean force, Ownership wanted) implements FileState {
  @Override
  public String describe(String path) {
    return "link `" + path + "` to `" + src + "`";
  }

  @Override
  public Exec look(String path) {
    return HostScript.path(path)
        .with("source", src)
        .with("keep", String.valueOf(FileContent.KEPT))
        .exec();
  }

  @Override
  public Finding judge(Spot spot) {
    Optional<Finding> obstacle = FileState.withoutParent(spot).or(() -> obstacle(spot));
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    return leads(spot) ? owned(spot, ownership()) : linked(spot);
  }

  @Override
  public boolean holds(Spot spot) {
    return leads(spot) && spot.fits(ownership());
  }

  /** A link has no mode of its own. */
  private Ownership ownership() {
    return new Ownership(Optional.empty(), wanted.owner(), wanted.group());
  }

  private boolean leads(Spot spot) {
    return spot.isLink() && spot.facts().payloadText("target").filter(src::equals).isPresent();
  }

  private Optional<Finding> obstacle(Spot spot) {
    if (spot.exists() && !spot.isLink() && !(force && spot.isFile())) {
      return Optional.of(
          new Finding.Broken(
              "`" + spot.path() + "` is " + spot.kind() + ", not a link",
              spot.isFile()
                  ? "write `force: true` to replace it, or `move:` it away"
                  : "`move:` it away"));
    }
    return force || spot.facts().is("source")
        ? Optional.empty()
        : Optional.of(
            new Finding.Broken(
                "`" + src + "`, to which `" + spot.path() + "` would lead, is not there",
                "write `force: true` for a link that leads to nothing yet"));
  }

  private Finding linked(Spot spot) {
    List<String> commands = new ArrayList<>();
    String words = Quoting.word(src) + " " + Quoting.word(spot.path());
    commands.add((spot.exists() ? "ln -sfn -- " : "ln -s -- ") + words);
    // a new link belongs to whoever makes it, also in the place of another
    commands.addAll(Owning.linkCommands(ownership(), spot.path()));
    return change(spot, describe(spot.path()), Kept.before(spot), commands);
  }
}
