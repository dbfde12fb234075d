package dev.lockstep.journal;

import dev.lockstep.event.Recorded;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The last record of a journal without those before it, so that a look at many journals is cheap.
 * Its checksum is compared; whether it goes on with the chain is not known.
 */
final class LastRecord {
  /** Longer than a record of the end of a run; of a longer one nothing is said. */
  private static final int MOST = 64 * 1024;

  private LastRecord() {}

  /** It; empty when the end is torn, damaged, too long or of a later version. */
  static Optional<Recorded> of(Path journal) throws IOException {
    byte[] end = end(journal);
    int length = end.length;
    if (length == 0 || end[length - 1] != '\n') {
      return Optional.empty();
    }
    int start = length - 1;
    while (start > 0 && end[start - 1] != '\n') {
      start--;
    }
    int payload = start + Frame.HEADER;
    return payload < length
        ? decoded(
            Arrays.copyOfRange(end, start, payload), Arrays.copyOfRange(end, payload, length - 1))
        : Optional.empty();
  }

  private static byte[] end(Path journal) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(journal.toFile(), "r")) {
      byte[] bytes = new byte[(int) Math.min(file.length(), MOST)];
      file.seek(file.length() - bytes.length);
      file.readFully(bytes);
      return bytes;
    }
  }

  private static Optional<Recorded> decoded(byte[] header, byte[] payload) {
    boolean sound = Frame.header(header).filter(one -> one.isOf(payload)).isPresent();
    try {
      return sound
          ? Optional.of(new JournalCodec().decode(new String(payload, StandardCharsets.UTF_8)))
          : Optional.empty();
    } catch (CodecException unreadable) {
      return Optional.empty();
    }
  }
}
