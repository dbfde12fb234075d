package dev.lockstep.action;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One thing that is copied.
 *
 * @param name its path below the place where it all goes; empty for that place itself
 * @param sha256 of a file
 * @param target of a link
 * @param mode of its original on the host; empty when it comes from the jump host
 * @param local the original on the jump host
 */
record TreeItem(
    Kind kind,
    String name,
    String sha256,
    String target,
    Optional<Integer> mode,
    Optional<Path> local) {

  /** What can be copied. */
  enum Kind {
    FILE,
    FOLDER,
    LINK;

    String word() {
      return switch (this) {
        case FILE -> "file";
        case FOLDER -> "folder";
        case LINK -> "link";
      };
    }
  }

  static TreeItem here(Kind kind, String name, Path local, String detail) {
    return new TreeItem(
        kind,
        name,
        kind == Kind.FILE ? detail : "",
        kind == Kind.LINK ? detail : "",
        Optional.empty(),
        Optional.of(local));
  }

  String at(String root) {
    return name.isEmpty() ? root : root + "/" + name;
  }

  /** Whether what was seen is the same thing, mode and owner aside. */
  boolean isAt(Spot spot) {
    return switch (kind) {
      case FILE -> spot.isFile() && spot.fact("sha256").equals(sha256);
      case FOLDER -> spot.isFolder();
      case LINK -> spot.isLink() && spot.fact("target").equals(target);
    };
  }
}
