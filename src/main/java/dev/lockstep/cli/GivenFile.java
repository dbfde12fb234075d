package dev.lockstep.cli;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.SourceFile;
import dev.lockstep.yaml.Dialect;
import dev.lockstep.yaml.Node;
import dev.lockstep.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file of variables, as {@code -e @FILE} names it. */
final class GivenFile {
  private GivenFile() {}

  /** The names of the variables in it; empty when it can't be looked into. */
  static Optional<List<String>> names(Path folder, String path) {
    try {
      String text = Files.readString(folder.resolve(path));
      return YamlReader.read(new SourceFile(path, text), Dialect.YAML_1_2, new Diagnostics())
          .filter(Node.Mapping.class::isInstance)
          .map(Node.Mapping.class::cast)
          .map(mapping -> mapping.entries().stream().map(Node.Entry::name).toList());
    } catch (IOException | InvalidPathException unreadable) {
      return Optional.empty();
    }
  }
}
