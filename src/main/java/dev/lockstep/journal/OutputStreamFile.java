package dev.lockstep.journal;

import dev.lockstep.event.OutputRef;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/** One stream of one attempt. */
final class OutputStreamFile {
  private final Path run;
  private final String name;
  private final MessageDigest digest = Chain.sha256();
  private final Tail tail = new Tail();
  private Optional<FileChannel> channel = Optional.empty();
  private Optional<IOException> failure = Optional.empty();
  private Optional<OutputRef> ended = Optional.empty();
  private long size;

  OutputStreamFile(Path run, String name) {
    this.run = run;
    this.name = name;
  }

  synchronized void write(byte[] bytes, int length) {
    if (length == 0 || ended.isPresent()) {
      return;
    }
    size += length;
    digest.update(bytes, 0, length);
    tail.add(bytes, length);
    if (failure.isEmpty()) {
      try {
        Appender.to(opened()).write(ByteBuffer.wrap(bytes, 0, length));
      } catch (IOException e) {
        failure = Optional.of(e);
      }
    }
  }

  synchronized OutputRef ended() {
    if (ended.isEmpty()) {
      close();
      ended = Optional.of(size == 0 ? OutputRef.NONE : ref());
    }
    return ended.get();
  }

  private OutputRef ref() {
    String sha256 = HexFormat.of().formatHex(digest.digest());
    return failure
        .map(e -> new OutputRef("", size, sha256, tail.text() + note(e)))
        .orElseGet(() -> new OutputRef(name, size, sha256, tail.text()));
  }

  private static String note(IOException failure) {
    return "\n[not kept: " + StateException.words(failure) + "]";
  }

  private FileChannel opened() throws IOException {
    if (channel.isEmpty()) {
      channel =
          Optional.of(
              Disk.open(
                  run.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }
    return channel.get();
  }

  private void close() {
    if (channel.isPresent()) {
      try {
        channel.get().close();
      } catch (IOException e) {
        failure = Optional.of(e);
      }
    }
  }
}
