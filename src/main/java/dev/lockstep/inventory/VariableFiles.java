package dev.lockstep.inventory;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.SourceFile;
import dev.lockstep.text.Span;
import dev.lockstep.yaml.Dialect;
import dev.lockstep.yaml.Node;
import dev.lockstep.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files of a {@code group_vars} or {@code host_vars} folder. A name has one of them: {@code
 * web}, a file or a folder of files, else {@code web.yml}, {@code web.yaml} or {@code web.json}.
 */
final class VariableFiles {
  private static final List<String> ENDINGS = List.of("", ".yml", ".yaml", ".json");
  private static final Set<String> KNOWN = Set.copyOf(ENDINGS);

  /** Deeper than anybody sorts files; keeps links that lead upwards from going on for ever. */
  private static final int MOST_DEPTH = 20;

  private final TextFiles files;
  private final Diagnostics out;
  private final Map<String, Path> entries = new HashMap<>();
  private final Span place;

  VariableFiles(Path folder, TextFiles files) {
    this.files = files;
    this.out = files.out();
    this.place = new SourceFile(files.shown(folder), "").whole();
    if (Files.isDirectory(folder)) {
      list(folder).forEach(entry -> entries.put(entry.getFileName().toString(), entry));
    } else if (Files.exists(folder)) {
      out.add(
          Diagnostic.warning("ignored-variables", place, "`" + place.file() + "` is not a folder")
              .help("make it a folder with one file for each group or host"));
    }
  }

  /** The variables of a group or host. */
  Variables of(String name, String origin) {
    List<Path> there =
        ENDINGS.stream()
            .map(ending -> name + ending)
            .filter(entries::containsKey)
            .map(entries::get)
            .toList();
    if (there.isEmpty()) {
      return new Variables();
    }
    there.subList(1, there.size()).forEach(shadowed -> warn(shadowed, there.get(0)));
    Variables variables = new Variables();
    for (Path file : expand(there.get(0), 0)) {
      read(file, origin, variables);
    }
    return variables;
  }

  private void warn(Path shadowed, Path by) {
    String name = files.shown(shadowed);
    out.add(
        Diagnostic.warning(
                "ignored-variables",
                new SourceFile(name, "").whole(),
                "`" + name + "` is not read, because there is `" + files.shown(by) + "`")
            .note("Ansible reads one of them only, and looks for the one without ending first")
            .help("put both into one file, or into a folder `" + files.shown(by) + "`"));
  }

  private List<Path> expand(Path path, int depth) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    List<Path> found = new ArrayList<>();
    for (Path entry : depth < MOST_DEPTH ? list(path) : List.<Path>of()) {
      String name = entry.getFileName().toString();
      String ending = ending(name);
      boolean hidden = name.startsWith(".") || name.endsWith("~");
      boolean wanted = Files.isDirectory(entry) ? ending.isEmpty() : KNOWN.contains(ending);
      if (!hidden && wanted) {
        found.addAll(expand(entry, depth + 1));
      }
    }
    return found;
  }

  private static String ending(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 1 ? "" : name.substring(dot);
  }

  private List<Path> list(Path folder) {
    try {
      return Sources.sorted(folder);
    } catch (IOException e) {
      String name = files.shown(folder);
      out.add(
          Diagnostic.error("unreadable-file", place, "the folder `" + name + "` can't be read")
              .help("check that you may read it"));
      return List.of();
    }
  }

  private void read(Path path, String origin, Variables into) {
    files
        .read(path)
        .flatMap(file -> YamlReader.read(file, Dialect.YAML_1_1, out))
        .flatMap(node -> mapping(node, out))
        .ifPresent(mapping -> addAll(mapping, origin, into));
  }

  /** A file of variables is a mapping. */
  static Optional<Node.Mapping> mapping(Node node, Diagnostics out) {
    if (node instanceof Node.Mapping mapping) {
      return Optional.of(mapping);
    }
    out.add(
        Diagnostic.error(
                "variables-form", node.span(), "variables are a mapping, not " + node.kind())
            .help("write `NAME: VALUE`, one on each line"));
    return Optional.empty();
  }

  static void addAll(Node.Mapping mapping, String origin, Variables into) {
    for (Node.Entry entry : mapping.entries()) {
      into.put(
          new Variable(
              NodeValues.key(entry), NodeValues.of(entry.value()), entry.value().span(), origin));
    }
  }
}
