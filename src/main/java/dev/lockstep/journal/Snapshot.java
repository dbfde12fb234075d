package dev.lockstep.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that somebody may be writing, up to where it went when it was opened: what is appended
 * meanwhile is not seen, so that a record that is half there does not become whole half-way through
 * reading it.
 */
final class Snapshot extends InputStream {
  private final FileChannel channel;
  private final long end;

  private Snapshot(FileChannel channel, long end) {
    this.channel = channel;
    this.end = end;
  }

  /** Opens a file; the first byte is that at an offset. */
  static Snapshot of(Path file, long offset) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      channel.position(offset);
      return new Snapshot(channel, channel.size());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    long left = end - channel.position();
    if (length == 0 || left <= 0) {
      return length == 0 ? 0 : -1;
    }
    return channel.read(ByteBuffer.wrap(bytes, from, (int) Math.min(length, left)));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
