package dev.lockstep.inventory;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.SourceFile;
import dev.lockstep.text.Span;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads files as text, and shows them by their path from the working directory. */
final class TextFiles {
  /** Ten times the largest inventory heard of. */
  private static final long MOST_BYTES = 64L << 20;

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

  /** Where a path as written leads. */
  Path resolve(String written) {
    return folder.resolve(written).normalize();
  }

  /** How a file is shown to people. */
  String shown(Path path) {
    return path.startsWith(folder) && !path.equals(folder)
        ? folder.relativize(path).toString()
        : path.toString();
  }

  /**
   * The text of a file; empty, with a report, when it can't be read.
   *
   * @param asked who asked for the file
   */
  Optional<SourceFile> read(Path path, Span asked) {
    String name = shown(path);
    try {
      if (Files.size(path) > MOST_BYTES) {
        return refuse(asked, "`" + name + "` is larger than 64 MB", "split it into several files");
      }
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path));
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return readable(new SourceFile(name, text.startsWith("\ufeff") ? text.substring(1) : text));
    } catch (CharacterCodingException e) {
      return refuse(asked, "`" + name + "` is not UTF-8 text", "convert it to UTF-8");
    } catch (IOException e) {
      return refuse(asked, "`" + name + "` can't be read", "check that it is a file you may read");
    }
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

  private Optional<SourceFile> refuse(Span asked, String message, String help) {
    out.add(Diagnostic.error("unreadable-file", asked, message).help(help));
    return Optional.empty();
  }
}
