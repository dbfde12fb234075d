package dev.lockstep.journal;

import dev.lockstep.json.Json;
import dev.lockstep.json.JsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The wish of another session that the run stops. It is for one process only, so that one that was
 * never heard does not stop who resumes the run. The file is there as a whole or not at all.
 */
public final class PauseFile {
  private final Path file;

  /**
   * A wish.
   *
   * @param process the number of the one that is to stop
   * @param why in the person's words
   */
  public record Wish(String process, String by, String why, Instant at) {}

  PauseFile(Path run) {
    this.file = run.resolve("pause.json");
  }

  /**
   * Leaves a wish; it replaces one before.
   *
   * @throws StateException when it can't be written
   */
  public void leave(Wish wish) throws StateException {
    Map<String, Object> fields =
        Words.fields(
            "process", wish.process(),
            "by", wish.by(),
            "why", wish.why(),
            "at", wish.at().toString());
    try {
      Disk.replace(file, Json.line(fields) + "\n");
    } catch (IOException e) {
      throw StateException.unusable("leave a request in", file, e);
    }
  }

  /** The wish for a process, if there is one; one that can't be read is none. */
  public Optional<Wish> find(String process) {
    try {
      Fields in = Fields.of(Json.read(Files.readString(file)));
      Wish wish = new Wish(in.text("process"), in.text("by"), in.text("why"), in.instant("at"));
      return wish.process().equals(process) ? Optional.of(wish) : Optional.empty();
    } catch (IOException | JsonException | CodecException none) {
      return Optional.empty();
    }
  }

  /** Forgets what came for those before. If it can't: nobody else takes it for theirs. */
  public void clear() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException stays) {
      return;
    }
  }
}
