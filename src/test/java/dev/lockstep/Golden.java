package dev.lockstep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Expected texts kept as files: {@code src/test/resources/golden/KIND/CASE/...}, input and expected
 * side by side. A missing one is written, and the test fails so that somebody reads it. With {@code
 * -Dgolden.update=true} all are written anew and the tests pass.
 */
public final class Golden {
  private static final Path ROOT = Path.of("src", "test", "resources", "golden");

  private Golden() {}

  /** The folders of a kind, one per case, by name. */
  public static Stream<Path> cases(String kind) {
    try (Stream<Path> folders = Files.list(ROOT.resolve(kind))) {
      return folders.filter(Files::isDirectory).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of a case as text. */
  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compares a text with a file of a case. */
  public static void check(Path expected, String actual) {
    boolean missing = !Files.exists(expected);
    if (missing || Boolean.getBoolean("golden.update")) {
      write(expected, actual);
    }
    if (missing && !Boolean.getBoolean("golden.update")) {
      fail("%s was missing and is written now: read it, then run again", expected);
    }
    assertThat(actual).as("%s", expected).isEqualTo(read(expected));
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
