package dev.lockstep.yaml;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.SourceFile;
import java.util.Optional;

/**
 * Reads one YAML document. What stops the parser is one diagnostic, the first; everything else is
 * collected. Size, depth, length of lines and what aliases repeat are bounded.
 */
public final class YamlReader {
  private YamlReader() {}

  /**
   * The document of a file; empty when it can't be read, with the reason reported. An empty file is
   * an empty mapping.
   */
  public static Optional<Node> read(SourceFile file, Dialect dialect, Diagnostics out) {
    Optional<Diagnostic> illegible = Legibility.fault(file);
    illegible.ifPresent(out::add);
    return illegible.isPresent() ? Optional.empty() : document(file, dialect, out);
  }

  private static Optional<Node> document(SourceFile file, Dialect dialect, Diagnostics out) {
    try {
      return Optional.of(new Composer(file, dialect, out).document());
    } catch (StoppedException e) {
      out.add(e.diagnostic());
      return Optional.empty();
    }
  }
}
