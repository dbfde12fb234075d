package dev.lockstep.inventory;

import dev.lockstep.text.Located;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** A host while inventories are being read. Compared by identity. */
final class DraftHost {
  private final Located<String> name;
  private final String origin;
  private final Optional<Path> file;
  private final Set<DraftGroup> groups = new LinkedHashSet<>();
  private final Variables variables = new Variables();

  /**
   * @param file the inventory that named it first, if that is a file
   */
  DraftHost(Located<String> name, Optional<Path> file) {
    this.name = name;
    this.origin = "host " + name.value();
    this.file = file;
  }

  Located<String> name() {
    return name;
  }

  Optional<Path> file() {
    return file;
  }

  /** The groups that name it themselves. */
  Set<DraftGroup> groups() {
    return groups;
  }

  Variables variables() {
    return variables;
  }

  String origin() {
    return origin;
  }
}
