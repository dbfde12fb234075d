package dev.lockstep.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;

/**
 * A real file that fails once, when it is called for the n-th time, from 0; writing and forcing are
 * calls. A write that fails has come half-way.
 */
public final class FrailDisk implements Appender {
  private final FileChannel channel;
  private final int failing;
  private final double share;
  private int calls;

  private FrailDisk(FileChannel channel, int failing, double share) {
    this.channel = channel;
    this.failing = failing;
    this.share = share;
  }

  /**
   * A new journal on such a disk.
   *
   * @param share how much of a write that fails is written all the same, from 0 to 1
   */
  public static JournalFile journal(Path file, Clock clock, int failing, double share)
      throws IOException, StateException {
    WriterLock lock = WriterLock.take(file);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return new JournalFile(
        new JournalFile.Holder(file, new FrailDisk(channel, failing, share), lock),
        clock,
        Chain.START,
        0);
  }

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    boolean fails = calls++ == failing;
    if (fails) {
      bytes.limit(bytes.position() + (int) (share * bytes.remaining()));
    }
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    if (fails) {
      throw new IOException("No space left on device");
    }
  }

  @Override
  public void force() throws IOException {
    if (calls++ == failing) {
      throw new IOException("No space left on device");
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
