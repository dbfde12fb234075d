package dev.lockstep.inventory;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Inventories written by a test into a folder of its own. */
final class Written {
  private final Path folder;
  private final Diagnostics out = new Diagnostics();

  Written(Path folder) {
    this.folder = folder;
  }

  /** Writes one file. */
  Written file(String name, String... lines) {
    try {
      Path path = folder.resolve(name);
      Files.createDirectories(path.getParent());
      Files.writeString(path, String.join("\n", lines) + "\n");
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The inventory behind {@code -i hosts}, with these {@code -e}. */
  Inventory read(String... extra) {
    return from(List.of("hosts"), extra)
        .orElseThrow(() -> new AssertionError(reports().toString()));
  }

  Optional<Inventory> from(List<String> sources, String... extra) {
    return InventoryReader.read(sources, List.of(extra), folder, out);
  }

  /** What was reported: place, code and message. */
  List<String> reports() {
    return out.all().stream()
        .map(one -> one.span() + " " + one.code() + ": " + one.message())
        .toList();
  }

  List<Diagnostic> diagnostics() {
    return out.all();
  }

  /** The value of a variable, as text; {@code -} when there is none. */
  static String value(Inventory inventory, String host, String name) throws UnresolvableException {
    Host one = inventory.host(host).orElseThrow();
    return inventory.value(one, name).map(Value::toString).orElse("-");
  }
}
