package dev.lockstep.action;

import dev.lockstep.shell.Quoting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What runs a file: the program that its first line names, {@code /bin/sh} for other text, nothing
 * but the file itself for a binary.
 *
 * @param command quoted words with a blank behind each
 */
record Shebang(String command) {
  private static final int LINE = 256;

  /** Words split at blanks, as a person writes an interpreter. */
  static Shebang of(String interpreter) {
    return words(Stream.of(interpreter.strip().split("\\s+")));
  }

  /** Reads the first line as a kernel does: a path and at most one argument. */
  static Shebang read(Path file) {
    String start = start(file);
    if (start.startsWith("#!")) {
      return words(
          Stream.of(start.substring(2).lines().findFirst().orElse("").strip().split("\\s+", 2)));
    }
    return start.indexOf('\0') >= 0 ? new Shebang("") : new Shebang("/bin/sh ");
  }

  private static Shebang words(Stream<String> words) {
    return new Shebang(words.map(word -> Quoting.quoted(word) + " ").collect(Collectors.joining()));
  }

  private static String start(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(LINE), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
