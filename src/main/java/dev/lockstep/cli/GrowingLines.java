package dev.lockstep.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The lines of a file that grows, as they become whole, in bounded memory. */
final class GrowingLines {
  private static final int PIECE = 1 << 16;

  private final Path file;
  private final Consumer<String> taker;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long offset;

  GrowingLines(Path file, Consumer<String> taker) {
    this.file = file;
    this.taker = taker;
  }

  /** Hands on what has come since; a file that is not there yet is empty. */
  void advance() {
    if (!Files.exists(file)) {
      return;
    }
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      channel.position(offset);
      ByteBuffer piece = ByteBuffer.allocate(PIECE);
      for (int read = channel.read(piece); read > 0; read = channel.read(piece)) {
        offset += read;
        piece.flip();
        take(piece);
        piece.clear();
      }
    } catch (IOException unreadable) {
      taker.accept("[can't be read: " + unreadable.getMessage() + "]");
      offset = Long.MAX_VALUE;
    }
  }

  /** Hands on a last line that has no end. */
  void flush() {
    if (line.size() > 0) {
      taker.accept(line.toString(StandardCharsets.UTF_8));
      line.reset();
    }
  }

  private void take(ByteBuffer piece) {
    while (piece.hasRemaining()) {
      byte next = piece.get();
      if (next == '\n') {
        taker.accept(line.toString(StandardCharsets.UTF_8));
        line.reset();
      } else {
        line.write(next);
        if (line.size() >= PIECE) {
          flush();
        }
      }
    }
  }
}
