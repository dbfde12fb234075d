package dev.lockstep.action;

import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From the packages that a step found to the works that bring them back. */
final class PackagesBack {
  private PackagesBack() {}

  static Optional<List<Work>> of(Map<String, Value> before) {
    if (!(before.get("versions") instanceof Value.Mapping versions)
        || !(before.get("absent") instanceof Value.Listing absent)) {
      return Optional.empty();
    }
    List<Work> works = new ArrayList<>();
    if (!absent.items().isEmpty()) {
      works.add(new PackageRemoval(absent.items().stream().map(Value::toString).toList(), false));
    }
    List<String> wanted = new ArrayList<>();
    versions.entries().forEach((name, version) -> wanted.add(name + "=" + version));
    if (!wanted.isEmpty()) {
      works.add(PackageInstallation.former(wanted));
    }
    return Optional.of(works);
  }
}
