package dev.lockstep.runbook;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.overlay.Rewriting;
import dev.lockstep.platform.PlatformType;
import dev.lockstep.text.Located;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.SourceFile;
import dev.lockstep.text.Span;
import dev.lockstep.yaml.Dialect;
import dev.lockstep.yaml.FileReader;
import dev.lockstep.yaml.Node;
import dev.lockstep.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of a runbook: each is read once, remembered, and never found in itself. */
final class RunbookFiles {
  /** Nobody can follow more, and a reader's stack is not endless. */
  private static final int MOST_DEPTH = 50;

  private static final String CHECKS = "checks";
  private static final String YML = ".yml";

  private final Path folder;
  private final String shownFolder;
  private final Set<String> checkNames;
  private final Diagnostics out;
  private final List<Runbook.Source> sources = new ArrayList<>();
  private final Map<Path, Optional<Part>> parts = new HashMap<>();
  private final Map<String, Optional<CheckFile>> checks = new HashMap<>();
  private final Deque<Path> open = new ArrayDeque<>();
  private final Set<String> lost = new HashSet<>();
  private Optional<Rewriting> rewriting = Optional.empty();

  RunbookFiles(Path runbook, String shownName, Diagnostics out) {
    this.folder = runbook.toAbsolutePath().normalize().getParent();
    this.shownFolder = shownName.substring(0, shownName.lastIndexOf('/') + 1);
    this.out = out;
    this.checkNames = checkNames(folder);
  }

  /** Every file that was read, in order; the list grows. */
  List<Runbook.Source> sources() {
    return sources;
  }

  /** Names that could not be declared because of a fault that was reported. */
  Set<String> lost() {
    return lost;
  }

  /** Where the runbook lies. */
  Path folder() {
    return folder;
  }

  /** From now on parts are read as an overlay has changed them. */
  void rewrite(Rewriting overlay) {
    rewriting = Optional.of(overlay);
  }

  /** The runbook that another extends. */
  Optional<Node> extended(LocatedText written) {
    return path(written.value(), written.span(), out)
        .flatMap(path -> document(path, shown(written.value()), written.span(), out));
  }

  /** The runbook itself. */
  Optional<Node> runbook(Path file, String shownName) {
    return document(file, shownName, new SourceFile(shownName, "").whole(), out);
  }

  /** The platform type of that name, which lies beside the runbook. */
  Optional<PlatformType> platform(Located<String> name) {
    PlatformFile file = new PlatformFile(name, out);
    return file.path(folder)
        .flatMap(path -> document(folder.resolve(path), shown(path), name.span(), out))
        .flatMap(file::read);
  }

  /**
   * A part that an include asks for.
   *
   * @param path as written, from the runbook's folder
   * @param include the include itself, as it is written
   * @param asked where its path stands
   */
  record Wanted(String path, Node.Mapping include, Span asked) {}

  /** A part; read unless it was read before. */
  Optional<Part> part(Wanted wanted, Kit kit) {
    String written = wanted.path();
    Span asked = wanted.asked();
    Diagnostics out = kit.out();
    Optional<Path> path = path(written, asked, out);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    if (open.contains(path.get())) {
      out.add(
          Diagnostic.error("include-cycle", asked, "`" + written + "` includes itself in the end")
              .help("take the steps that both need into a part of their own"));
      return Optional.empty();
    }
    if (open.size() >= MOST_DEPTH) {
      out.add(
          Diagnostic.error(
                  "include-depth", asked, "the includes nest more than " + MOST_DEPTH + " deep")
              .help("put steps side by side instead of part in part"));
      return Optional.empty();
    }
    if (rewriting.filter(overlay -> overlay.changes(wanted.include())).isPresent()) {
      return read(path.get(), wanted, kit);
    }
    if (!parts.containsKey(path.get())) {
      parts.put(path.get(), read(path.get(), wanted, kit));
    }
    return parts.get(path.get());
  }

  /** The checks of one's own that lie beside the runbook; none is read. */
  Set<String> checkNames() {
    return checkNames;
  }

  private static Set<String> checkNames(Path folder) {
    try (Stream<Path> files = Files.list(folder.resolve(CHECKS))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(YML))
          .map(name -> name.substring(0, name.length() - YML.length()))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException | UncheckedIOException none) {
      return Set.of();
    }
  }

  /** A check of one's own; read by the given function unless it was read before. */
  Optional<CheckFile> check(String name, Span asked, Function<Node, Optional<CheckFile>> reader) {
    if (!checks.containsKey(name)) {
      String file = CHECKS + "/" + name + YML;
      checks.put(name, document(folder.resolve(file), shown(file), asked, out).flatMap(reader));
    }
    return checks.get(name);
  }

  private Optional<Part> read(Path path, Wanted wanted, Kit kit) {
    open.push(path);
    Optional<Part> part =
        document(path, shown(wanted.path()), wanted.asked(), kit.out())
            .map(
                node -> rewriting.map(overlay -> overlay.part(wanted.include(), node)).orElse(node))
            .flatMap(node -> new PartReader(kit).read(node));
    open.pop();
    return part;
  }

  private String shown(String written) {
    return written.startsWith("/") ? written : shownFolder + written;
  }

  private Optional<Path> path(String written, Span asked, Diagnostics out) {
    try {
      return Optional.of(folder.resolve(written).normalize());
    } catch (InvalidPathException e) {
      out.error("unreadable-file", asked, "`" + written + "` is no path");
      return Optional.empty();
    }
  }

  private Optional<Node> document(Path path, String shownName, Span asked, Diagnostics out) {
    if (!Files.isRegularFile(path)) {
      String what = Files.isDirectory(path) ? "is a folder, not a file" : "is not there";
      out.add(
          Diagnostic.error("unreadable-file", asked, "the file `" + shownName + "` " + what)
              .help("check the path; parts are looked for from `" + folder + "`"));
      return Optional.empty();
    }
    Optional<SourceFile> file = FileReader.read(path, shownName, out);
    file.ifPresent(read -> sources.add(new Runbook.Source(path, read)));
    return file.flatMap(read -> YamlReader.read(read, Dialect.YAML_1_2, out));
  }
}
