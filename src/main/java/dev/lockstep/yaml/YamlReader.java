package dev.lockstep.yaml;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.SourceFile;
import java.util.Optional;

/** Reads one YAML document. */
public final class YamlReader {
  private YamlReader() {}

  /**
   * The document of a file; empty when it can't be read, with the reason reported. An empty file is
   * an empty mapping.
   */
  public static Optional<Node> read(SourceFile file, Dialect dialect, Diagnostics out) {
    throw new AssertionError("being built");
  }
}
