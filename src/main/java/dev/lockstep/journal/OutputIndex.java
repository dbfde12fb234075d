package dev.lockstep.journal;

import dev.lockstep.event.Try;
import dev.lockstep.json.Json;
import dev.lockstep.json.JsonException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Which file holds the output of which attempt, before the journal can say so: a line of JSON for
 * each. For those who watch; nothing is decided by it, so it may be torn or missing.
 */
final class OutputIndex {
  private final Path file;

  OutputIndex(Path run) {
    this.file = run.resolve(OutputFiles.FOLDER).resolve("index");
  }

  /** Adds one; a disk that refuses keeps nobody from working. */
  synchronized void add(Try attempt, String name) {
    String line =
        Json.line(
            Words.fields(
                "step", attempt.step(),
                "host", attempt.host(),
                "item", attempt.item(),
                "attempt", attempt.attempt(),
                "file", name));
    try (FileChannel channel =
        Disk.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      Appender.to(channel).write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
    } catch (IOException unwatched) {
      return;
    }
  }

  /** The name of an attempt's files, without {@code .out}; the last one where there are more. */
  Optional<String> find(Try attempt) {
    Optional<String> found = Optional.empty();
    try {
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        Optional<String> name = nameIn(line, attempt);
        found = name.isPresent() ? name : found;
      }
    } catch (IOException none) {
      return Optional.empty();
    }
    return found;
  }

  private static Optional<String> nameIn(String line, Try attempt) {
    try {
      Fields in = Fields.of(Json.read(line));
      Try of = new Try(in.text("step"), in.text("host"), in.text("item"), in.integer("attempt"));
      return of.equals(attempt) ? Optional.of(in.text("file")) : Optional.empty();
    } catch (JsonException | CodecException torn) {
      return Optional.empty();
    }
  }
}
