package dev.lockstep.transport;

import dev.lockstep.operation.Output;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the beginning of one stream, and counts all of it. */
final class Keeper {
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private long size;

  void keep(byte[] bytes, int length) {
    kept.write(bytes, 0, Math.min(length, Recorder.KEPT - kept.size()));
    size += length;
  }

  long size() {
    return size;
  }

  String text() {
    return kept.toString(StandardCharsets.UTF_8);
  }

  Output output() {
    return new Output(kept.toByteArray(), size);
  }
}
