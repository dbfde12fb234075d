package dev.lockstep.runbook;

import dev.lockstep.check.CheckType;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.platform.PlatformType;
import dev.lockstep.template.Reading;
import dev.lockstep.text.Located;
import dev.lockstep.text.SourceFile;
import dev.lockstep.text.Span;
import dev.lockstep.yaml.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What lies beside runbooks and is used by them: checks of one's own, parts, platform types. Each
 * file is read when it is asked for, by the reader that reads it for a runbook.
 */
public final class OwnFiles {
  private static final String YML = ".yml";

  private final Path folder;
  private final String shownFolder;
  private final RunbookFolder paths;
  private final Catalog catalog;

  /**
   * @param folder of the runbooks
   * @param shownFolder the same as the user named it
   * @param home the operator's home, for {@code ~} in paths
   */
  public OwnFiles(Path folder, String shownFolder, Path home, Catalog catalog) {
    this.folder = folder.toAbsolutePath().normalize();
    this.shownFolder = shownFolder;
    this.paths = new RunbookFolder(this.folder, home);
    this.catalog = catalog;
  }

  /** The names by which checks of one's own are called. */
  public List<String> checks() {
    return below("checks", 1).map(OwnFiles::withoutEnding).toList();
  }

  /** The paths by which parts are included. */
  public List<String> parts() {
    return below("parts", Integer.MAX_VALUE).map(path -> "parts/" + path).toList();
  }

  /** The names of platform types. */
  public List<String> platforms() {
    return below("platforms", 1).map(OwnFiles::withoutEnding).toList();
  }

  /** A check; empty, with reports, when its file can't be used. */
  public Optional<CheckFile> check(String name, Diagnostics out) {
    Kit kit = kit(out);
    return kit.files()
        .check(
            name, asked("checks/" + name + YML), node -> new CheckFileReader(kit, name).read(node));
  }

  /** A part by its path; empty, with reports, when its file can't be used. */
  public Optional<Part> part(String path, Diagnostics out) {
    Span asked = asked(path);
    Kit kit = kit(out);
    return kit.files()
        .part(new RunbookFiles.Wanted(path, new Node.Mapping(List.of(), asked), asked), kit);
  }

  /** A platform type; empty, with reports, when its file can't be used. */
  public Optional<PlatformType> platform(String name, Diagnostics out) {
    Span asked = asked("platforms/" + name + YML);
    return kit(out).files().platform(new Located<>(name, asked));
  }

  /** The catalog with the checks that can be used. */
  public Catalog catalog() {
    Map<String, CheckType> all = new LinkedHashMap<>(catalog.checks());
    for (String name : checks()) {
      check(name, new Diagnostics())
          .ifPresent(file -> all.putIfAbsent(name, new OwnCheckType(file)));
    }
    return new Catalog(catalog.actions(), all, catalog.actionHint());
  }

  private Kit kit(Diagnostics out) {
    RunbookFiles files =
        new RunbookFiles(folder.resolve("runbook.yml"), shownFolder + "/runbook.yml", out);
    return new Kit(catalog, new Reading(out, paths), new Ids(out), files);
  }

  private Span asked(String path) {
    return new SourceFile(shownFolder + "/" + path, "").whole();
  }

  private Stream<String> below(String name, int depth) {
    Path start = folder.resolve(name);
    if (!Files.isDirectory(start)) {
      return Stream.of();
    }
    try (Stream<Path> files = Files.walk(start, depth)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> start.relativize(file).toString())
          .filter(file -> file.endsWith(YML))
          .sorted()
          .toList()
          .stream();
    } catch (IOException | UncheckedIOException unreadable) {
      return Stream.of();
    }
  }

  private static String withoutEnding(String file) {
    return file.substring(0, file.length() - YML.length());
  }
}
