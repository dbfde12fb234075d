package dev.lockstep.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a journal went when its last writer was done with it, kept in a file beside: the chain
 * alone does not show that whole records were cut off the end.
 *
 * @param records how many there were
 * @param chain the last value of the hash chain
 */
record Head(long records, String chain) {
  private static final Pattern SHAPE = Pattern.compile("([0-9]{1,18}) ([0-9a-f]{64})\n");

  /**
   * The one that is kept for a journal; empty where none is, for its writer was killed or is at it
   * still.
   *
   * @throws DamageException when the file is not as it was written
   */
  static Optional<Head> of(Path journal) throws IOException, DamageException {
    try {
      String text = new String(Files.readAllBytes(file(journal)), StandardCharsets.ISO_8859_1);
      Matcher shape = SHAPE.matcher(text);
      if (!shape.matches()) {
        throw new DamageException(0, 0, "`" + file(journal) + "`, kept beside it, is damaged");
      }
      return Optional.of(new Head(Long.parseLong(shape.group(1)), shape.group(2)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  /** Keeps it; the one before is there until this one is on disk. */
  void keep(Path journal) throws IOException {
    Path draft = journal.resolveSibling(journal.getFileName() + ".head-draft");
    byte[] line = (records + " " + chain + "\n").getBytes(StandardCharsets.US_ASCII);
    try (FileChannel channel =
        Disk.open(
            draft,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      Appender.to(channel).write(ByteBuffer.wrap(line));
      channel.force(true);
    }
    Files.move(
        draft, file(journal), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Disk.forceFolder(journal.toAbsolutePath().getParent());
  }

  /**
   * Compares it with a journal of which one more record has been read.
   *
   * @param offset where that record begins
   */
  void compare(FrameReader read, long offset) throws DamageException {
    if (read.records() == records && !read.chain().hex().equals(chain)) {
      throw new DamageException(
          records - 1,
          offset,
          "up to there it is not the journal of which the last chain value was kept");
    }
  }

  /** Compares it with a journal that has been read to its end. */
  void compareEnd(FrameReader read) throws DamageException {
    if (read.records() < records) {
      throw new DamageException(
          read.records(),
          read.offset(),
          "it ends there, but had " + records + " records when it was closed last");
    }
  }

  private static Path file(Path journal) {
    return journal.resolveSibling(journal.getFileName() + ".head");
  }
}
