package dev.lockstep.yaml;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.SourceFile;
import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Reads one YAML document. */
public final class YamlReader {
  private YamlReader() {}

  /**
   * The document of a file; empty when it can't be read, with the reason reported. An empty file is
   * an empty mapping.
   */
  public static Optional<Node> read(SourceFile file, Dialect dialect, Diagnostics out) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    try {
      Yaml yaml = new Yaml(options);
      var events = yaml.parse(new StringReader(file.content())).iterator();
      return Optional.of(new Composer(file, dialect, events, out).document());
    } catch (StoppedException e) {
      out.add(e.diagnostic());
    } catch (MarkedYAMLException e) {
      out.add(
          Diagnostic.error(
              "yaml-syntax",
              new Marks(file).span(e.getProblemMark(), e.getProblemMark()),
              e.getProblem()));
    }
    return Optional.empty();
  }
}
