package dev.lockstep.runbook;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.platform.PlatformReader;
import dev.lockstep.platform.PlatformType;
import dev.lockstep.text.Located;
import dev.lockstep.yaml.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The file {@code platforms/NAME.yml} beside a runbook, which a runbook names by {@code NAME}. */
final class PlatformFile {
  private static final String FOLDER = "platforms/";
  private static final String ENDING = ".yml";

  private final Located<String> name;
  private final Diagnostics out;

  PlatformFile(Located<String> name, Diagnostics out) {
    this.name = name;
    this.out = out;
  }

  /** Its path from the runbook's folder; empty, with a report, when there is no such file. */
  Optional<String> path(Path runbookFolder) {
    List<String> known = known(runbookFolder.resolve(FOLDER));
    if (known.contains(name.value())) {
      return Optional.of(FOLDER + name + ENDING);
    }
    Diagnostic unknown =
        Diagnostic.error(
            "unknown-platform", name.span(), "there is no platform type `" + name + "`");
    out.add(
        Suggestions.help(name.value(), known)
            .map(unknown::help)
            .orElse(
                unknown.help(
                    "write its roles and phases into `"
                        + FOLDER
                        + "NAME.yml` beside the runbook")));
    return Optional.empty();
  }

  private static List<String> known(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(ENDING))
          .map(file -> file.substring(0, file.length() - ENDING.length()))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  /** The type in its document; empty, with reports, when it can't be used. */
  Optional<PlatformType> read(Node document) {
    Optional<PlatformType> type = PlatformReader.read(document, out);
    type.filter(found -> !found.name().equals(name)).ifPresent(this::reportName);
    return type;
  }

  private void reportName(PlatformType type) {
    out.add(
        Diagnostic.error(
                "platform-name",
                type.name().span(),
                "the file of the platform `" + name + "` holds the platform `" + type.name() + "`")
            .also(name.span(), "named here")
            .help("give the file and the platform one name"));
  }
}
