package dev.lockstep.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The right to write a journal. Given back by the operating system when its holder dies, however it
 * dies.
 *
 * <p>A file of its own, because on POSIX closing <i>any</i> channel to a file gives up the locks
 * that a process has on it: whoever read the journal of a run in progress would unlock it.
 */
final class WriterLock implements Closeable {
  /** Of a process; Linux ends at 4194304. */
  private static final int LONGEST_NUMBER = 20;

  /** Who only looks whether it is free has it for a moment; that must keep nobody from a run. */
  private static final int LOOKS = 4;

  private static final long MOMENT_NS = 20_000_000;

  private final FileChannel channel;

  private WriterLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock of a journal, without waiting for who writes it.
   *
   * @throws StateException when somebody has it
   */
  static WriterLock take(Path journal) throws IOException, StateException {
    for (int left = LOOKS; ; left--) {
      FileChannel channel =
          Disk.open(
              file(journal),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      String holder = read(channel);
      if (isFree(channel)) {
        channel.truncate(0);
        channel.write(StandardCharsets.US_ASCII.encode(ProcessHandle.current().pid() + "\n"), 0);
        return new WriterLock(channel);
      }
      if (left == 1) {
        throw new StateException(
            StateException.Reason.IN_USE,
            "process " + holder + " writes `" + journal + "`",
            "wait until it has ended, or stop it");
      }
      LockSupport.parkNanos(MOMENT_NS);
    }
  }

  /** The number of the process that has, or had, the lock. */
  private static String read(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST_NUMBER);
    channel.read(bytes, 0);
    return StandardCharsets.US_ASCII.decode(bytes.flip()).toString().strip();
  }

  /** The process that has the lock of a journal; takes and returns the lock if none has. */
  static Optional<String> holder(Path journal) throws IOException {
    if (!Files.exists(file(journal))) {
      return Optional.empty();
    }
    FileChannel channel =
        Disk.open(file(journal), StandardOpenOption.READ, StandardOpenOption.WRITE);
    String holder = read(channel);
    if (isFree(channel)) {
      channel.close();
      return Optional.empty();
    }
    return Optional.of(holder);
  }

  private static Path file(Path journal) {
    return journal.resolveSibling(journal.getFileName() + ".lock");
  }

  /** The lock comes from the channel and ends with it. */
  private static boolean isFree(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
      }
      return lock != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      // the channel stays open: closing it would take the lock from the one who has it
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
