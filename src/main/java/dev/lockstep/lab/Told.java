package dev.lockstep.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a script said, and how it ended. */
record Told(int status, byte[] out, String err) {
  /**
   * Runs a command to its end. Its output goes through files: what it leaves in the background may
   * hold them open for as long as it likes.
   */
  static Told by(List<String> command, Map<String, String> environment, Duration patience)
      throws IOException {
    Path out = Files.createTempFile("lab", ".out");
    Path err = Files.createTempFile("lab", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().clear();
      builder.environment().putAll(environment);
      builder.redirectInput(Path.of("/dev/null").toFile());
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
      return by(builder, patience, out, err);
    } finally {
      Files.deleteIfExists(out);
      Files.deleteIfExists(err);
    }
  }

  /** The files lose their names at once: whoever is killed meanwhile leaves none behind. */
  private static Told by(ProcessBuilder builder, Duration patience, Path out, Path err)
      throws IOException {
    try (InputStream said = Files.newInputStream(out);
        InputStream complained = Files.newInputStream(err)) {
      Process process = builder.start();
      Files.delete(out);
      Files.delete(err);
      int status = await(process, patience, builder.command());
      return new Told(
          status,
          said.readAllBytes(),
          new String(complained.readAllBytes(), StandardCharsets.ISO_8859_1));
    }
  }

  private static int await(Process process, Duration patience, List<String> command)
      throws IOException {
    try {
      if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
      throw new IOException(command + " did not end within " + patience.toSeconds() + " s");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + command + " ran", stopped);
    } finally {
      process.destroyForcibly();
    }
  }

  boolean isGood() {
    return status == 0;
  }

  /** Its output as text. */
  String text() {
    return new String(out, StandardCharsets.UTF_8);
  }

  /** Why it did not end well, as far as it said. */
  String complaint() {
    String said = err.isBlank() ? text() : err;
    return said.isBlank() ? "exit status " + status : said.strip();
  }
}
