package dev.lockstep.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that is being brought here: beside its place, readable by its owner only. */
final class LocalFile implements AutoCloseable {
  private final Path target;
  private final Path beside;
  private final FileChannel channel;
  private final Fingerprint print = new Fingerprint();

  LocalFile(Path target) throws IOException {
    this.target = target.toAbsolutePath();
    Files.createDirectories(this.target.getParent());
    this.beside = Files.createTempFile(this.target.getParent(), ".lockstep", ".tmp");
    this.channel = FileChannel.open(beside, StandardOpenOption.WRITE);
  }

  /** Takes standard output; passes standard error on, without the line that begins with a token. */
  OutputSink before(OutputSink sink, String token) {
    return (stream, bytes, length) -> {
      if (stream == OutputSink.Stream.STDOUT) {
        add(bytes, length);
      } else if (!new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains(token)) {
        sink.write(stream, bytes, length);
      }
    };
  }

  /** Whether the host has the same {@code SIZE SUM}. */
  boolean matches(String onHost) {
    String size = print.size() + " ";
    String cksum = size + print.cksum();
    return onHost.equals(size + print.sha256()) || onHost.equals(cksum);
  }

  /** Puts it in its place. */
  void keep() throws IOException {
    channel.force(true);
    Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes what was not kept. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(beside);
  }

  private void add(byte[] bytes, int length) {
    print.add(bytes, length);
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }
}
