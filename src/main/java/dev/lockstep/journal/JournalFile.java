package dev.lockstep.journal;

import dev.lockstep.event.EventLog;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.RunState;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The journal of a run, open for writing: a file of lines as {@link Frame} draws them, mode 0600,
 * with one writer at a time.
 *
 * <p>What {@link #append} has returned is on disk. After an append that failed nobody knows what
 * is; the journal takes nothing more, and the next one to open it finds out. Owned by one thread.
 */
public final class JournalFile implements EventLog, Closeable {
  /**
   * A journal that was there already.
   *
   * @param state where the run stands
   * @param repair what had to be cut off its end; empty where it was whole
   */
  public record Reopened(JournalFile journal, RunState state, Optional<Repair> repair) {}

  /**
   * What was cut off the end of a journal.
   *
   * @param copy where it is kept
   */
  public record Repair(TornEnd torn, Path copy) {}

  /** What holds the file while it is open. */
  record Holder(Path path, Appender end, Closeable lock) {}

  private final Payloads payloads = new Payloads();
  private final Holder holder;
  private final Clock clock;
  private Chain chain;
  private long next;
  private boolean broken;

  JournalFile(Holder holder, Clock clock, Chain chain, long next) {
    this.holder = holder;
    this.clock = clock;
    this.chain = chain;
    this.next = next;
  }

  /**
   * Creates an empty journal in a folder that is there.
   *
   * @throws StateException when it is there already or can't be written
   */
  public static JournalFile create(Path file, Clock clock) throws StateException {
    return locked(
        "create",
        file,
        lock -> {
          FileChannel channel =
              Disk.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
          channel.force(true);
          Disk.forceFolder(file.toAbsolutePath().getParent());
          Holder holder = holder(file, channel, lock);
          return new JournalFile(holder, clock, Chain.START, 0);
        });
  }

  /**
   * Opens a journal to go on with it. A torn last record is cut off, and a copy of it is kept
   * beside.
   *
   * @throws StateException when somebody else writes it, or as {@link JournalReader#state}
   */
  public static Reopened open(Path file, Clock clock) throws StateException {
    return locked("open", file, lock -> open(file, clock, lock));
  }

  /** Something done by who has the lock, and keeps it if it goes well. */
  private interface Locked<T> {
    T with(WriterLock lock) throws IOException, StateException;
  }

  private static <T> T locked(String what, Path file, Locked<T> body) throws StateException {
    try {
      WriterLock lock = WriterLock.take(file);
      try {
        return body.with(lock);
      } catch (IOException | StateException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw StateException.unusable(what, file, e);
    }
  }

  private static Reopened open(Path file, Clock clock, WriterLock lock)
      throws IOException, StateException {
    RunState state = new RunState();
    JournalReader.End end = new JournalReader().whole(file, state::apply);
    FileChannel channel = Disk.open(file, StandardOpenOption.WRITE);
    Optional<Repair> repair = Optional.empty();
    if (end.tornEnd().isPresent()) {
      repair = Optional.of(new Repair(end.tornEnd().get(), keep(file, end.torn())));
      channel.truncate(end.offset());
      channel.force(true);
    }
    channel.position(end.offset());
    Holder holder = holder(file, channel, lock);
    return new Reopened(new JournalFile(holder, clock, end.chain(), end.records()), state, repair);
  }

  private static Holder holder(Path file, FileChannel channel, WriterLock lock) throws IOException {
    return new Holder(file, new InPlace(file, Appender.to(channel)), lock);
  }

  private static Path keep(Path journal, byte[] torn) throws IOException {
    int n = 1;
    while (Files.exists(copy(journal, n))) {
      n++;
    }
    Path copy = copy(journal, n);
    try (FileChannel channel =
        Disk.open(copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      Appender.to(channel).write(ByteBuffer.wrap(torn));
      channel.force(true);
    }
    Disk.forceFolder(journal.toAbsolutePath().getParent());
    return copy;
  }

  private static Path copy(Path journal, int n) {
    return journal.resolveSibling(journal.getFileName() + ".torn-" + n);
  }

  /**
   * Writes events and forces them to disk together; they get the same time.
   *
   * @throws IOException when they may not be on disk; the run must stop. The message is for people
   */
  @Override
  public List<Recorded> append(List<RunEvent> events) throws IOException {
    if (broken) {
      throw new IOException(
          "can't write `" + holder.path() + "`: an earlier write to it has failed");
    }
    if (events.isEmpty()) {
      return List.of();
    }
    Instant now = clock.instant();
    List<Recorded> batch = new ArrayList<>();
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    Chain longer = chain;
    for (RunEvent event : events) {
      Recorded recorded = new Recorded(next + batch.size(), now, event);
      byte[] payload = payloads.of(recorded);
      longer = longer.with(payload);
      Frame.write(payload, longer, lines);
      batch.add(recorded);
    }
    write(lines.toByteArray());
    chain = longer;
    next += batch.size();
    return List.copyOf(batch);
  }

  private void write(byte[] lines) throws IOException {
    broken = true;
    try {
      holder.end().write(ByteBuffer.wrap(lines));
      holder.end().force();
    } catch (IOException e) {
      throw new IOException(StateException.unusable("write", holder.path(), e).getMessage(), e);
    }
    broken = false;
  }

  /** How many records there are. */
  public long size() {
    return next;
  }

  /** The last value of the hash chain; who keeps it elsewhere can tell when lines are cut off. */
  public String head() {
    return chain.hex();
  }

  /** Where it lies. */
  public Path path() {
    return holder.path();
  }

  /**
   * Lets another process write it, and keeps how far it went.
   *
   * @throws IOException when that can't be kept
   */
  @Override
  public void close() throws IOException {
    try {
      holder.end().close();
      keepHead();
    } finally {
      holder.lock().close();
    }
  }

  /** Where nobody knows what is on disk, the one kept before is right still. */
  private void keepHead() throws IOException {
    if (broken || next == 0) {
      return;
    }
    try {
      new Head(next, head()).keep(holder.path());
    } catch (IOException e) {
      throw new IOException(
          StateException.unusable("keep the chain value of", holder.path(), e).getMessage(), e);
    }
  }
}
