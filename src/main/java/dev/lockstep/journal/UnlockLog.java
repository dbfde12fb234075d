package dev.lockstep.journal;

import dev.lockstep.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;

/**
 * The file {@code unlocked} of a state folder: who freed which hosts of runs that are not kept
 * here, when and why; one line of JSON for each time, on disk before a host is touched.
 */
public final class UnlockLog {
  private final Path root;

  UnlockLog(Path root) {
    this.root = root;
  }

  /**
   * Adds a line.
   *
   * @param owner the run that has the locks, as the hosts say
   * @throws StateException when it can't be written
   */
  public void add(Instant at, String by, String owner, String reason, List<String> hosts)
      throws StateException {
    Path file = root.resolve("unlocked");
    String line =
        Json.line(
            Words.fields(
                "at", at.toString(), "by", by, "run", owner, "reason", reason, "hosts", hosts));
    try {
      Disk.ensureFolder(root);
      try (FileChannel channel =
          Disk.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        Appender.to(channel).write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
        channel.force(true);
      }
    } catch (IOException e) {
      throw StateException.unusable("write", file, e);
    }
  }
}
