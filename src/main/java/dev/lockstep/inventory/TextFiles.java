package dev.lockstep.inventory;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.SourceFile;
import dev.lockstep.text.Span;
import dev.lockstep.yaml.FileReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads files as text, and shows them by their path from the working directory. */
final class TextFiles {
  private static final String VAULT_HEADER = "$ANSIBLE_VAULT;";

  private final Path folder;
  private final Diagnostics out;

  TextFiles(Path folder, Diagnostics out) {
    this.folder = folder.toAbsolutePath().normalize();
    this.out = out;
  }

  Diagnostics out() {
    return out;
  }

  /** What a path as written leads to; empty when nothing is there. */
  Optional<Path> find(String written) {
    try {
      return Optional.of(folder.resolve(written).normalize()).filter(Files::exists);
    } catch (InvalidPathException notAPath) {
      return Optional.empty();
    }
  }

  /** How a file is shown to people. */
  String shown(Path path) {
    return path.startsWith(folder) && !path.equals(folder)
        ? folder.relativize(path).toString()
        : path.toString();
  }

  /** The text of a file; empty, with a report, when it can't be read. */
  Optional<SourceFile> read(Path path) {
    return FileReader.read(path, shown(path), out).flatMap(this::readable);
  }

  private Optional<SourceFile> readable(SourceFile file) {
    if (!file.content().startsWith(VAULT_HEADER)) {
      return Optional.of(file);
    }
    Span header = file.span(0, file.line(1).length());
    out.add(
        Diagnostic.error(
                "vault-not-yet",
                header,
                "`" + file + "` is a vaulted file, which can't be read yet")
            .help("give its values in a file of plain YAML, or with `-e @FILE`"));
    return Optional.empty();
  }
}
