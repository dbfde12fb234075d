package dev.lockstep.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The program as somebody starts it: a process of its own in a folder of its own, which can be
 * killed without harm to the test.
 */
final class Controller {
  private static final long MOST_MINUTES = 4;

  /** How it ended and all it said. */
  record Outcome(int code, String text) {}

  /** One command that runs. */
  record Running(Process process, Path output) {
    /** All it has said so far. */
    String text() {
      try {
        return Files.readString(output);
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }

    /** Waits for its end. */
    Outcome end() throws InterruptedException {
      if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("it does not end: " + text());
      }
      return new Outcome(process.exitValue(), text());
    }

    /** Kills it, as {@code kill -9} does. */
    void kill() throws InterruptedException {
      process.toHandle().destroyForcibly();
      process.waitFor();
    }
  }

  private final Path folder;
  private final AtomicInteger commands = new AtomicInteger();

  Controller(Path folder) {
    this.folder = folder;
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  Controller write(String name, String text) throws IOException {
    Files.createDirectories(path(name).getParent());
    Files.writeString(path(name), text);
    return this;
  }

  /** Runs a command to its end. */
  Outcome lockstep(String... arguments) throws IOException, InterruptedException {
    return start(arguments).end();
  }

  /** Starts a command; nobody sits at its terminal. */
  Running start(String... arguments) throws IOException {
    return start("dev.lockstep.cli.Main", List.of(arguments));
  }

  /** Starts a command; somebody at its terminal says yes to all that it asks. */
  Running startAttended(String... arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of(folder.toString()));
    words.addAll(List.of(arguments));
    return start("dev.lockstep.cli.Operator", words);
  }

  private Running start(String program, List<String> arguments) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                program));
    words.addAll(arguments);
    Path output = folder.resolve("output-" + commands.incrementAndGet());
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(output.toFile());
    builder.environment().put("HOME", folder.toString());
    builder.environment().keySet().removeIf(name -> name.startsWith("XDG_"));
    return new Running(builder.start(), output);
  }
}
