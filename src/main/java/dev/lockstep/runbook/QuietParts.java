package dev.lockstep.runbook;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.yaml.Dialect;
import dev.lockstep.yaml.FileReader;
import dev.lockstep.yaml.Node;
import dev.lockstep.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The files that an include may mean, for those who only look for ids in them. What is wrong with
 * them is reported when they are read for good.
 */
final class QuietParts implements Function<String, List<Node>> {
  private static final int DEPTH = 12;
  private final Path folder;

  QuietParts(Path folder) {
    this.folder = folder;
  }

  @Override
  public List<Node> apply(String written) {
    return files(written).stream().flatMap(file -> read(file).stream()).toList();
  }

  private List<Path> files(String written) {
    try {
      return written.contains("${") ? matching(written) : List.of(folder.resolve(written));
    } catch (InvalidPathException | IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  /** Where the path is a template, every file that it could become. */
  private List<Path> matching(String written) throws IOException {
    String pattern = folder.resolve("x").getParent() + "/" + glob(written);
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    try (Stream<Path> files = Files.walk(folder, DEPTH)) {
      return files.filter(matcher::matches).filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static String glob(String written) {
    StringBuilder glob = new StringBuilder();
    for (int at = 0; at < written.length(); at++) {
      char c = written.charAt(at);
      if (written.startsWith("${", at)) {
        at = end(written, at + 2);
        glob.append("*");
      } else {
        glob.append("\\*?[]{}".indexOf(c) < 0 ? "" : "\\").append(c);
      }
    }
    return glob.toString();
  }

  private static int end(String written, int from) {
    int depth = 1;
    int at = from;
    for (; at < written.length() && depth > 0; at++) {
      depth += written.charAt(at) == '{' ? 1 : written.charAt(at) == '}' ? -1 : 0;
    }
    return at - 1;
  }

  private static Optional<Node> read(Path file) {
    Diagnostics unheard = new Diagnostics();
    return Files.isRegularFile(file)
        ? FileReader.read(file, file.toString(), unheard)
            .flatMap(source -> YamlReader.read(source, Dialect.YAML_1_2, unheard))
        : Optional.empty();
  }
}
