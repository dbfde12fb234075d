package dev.lockstep.journal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the lines of a journal one by one and checks each against its checksum and the chain.
 *
 * <p>What a killed engine or a full disk leaves behind is the beginning of a line: shorter than the
 * line would be, and without a line feed; after a power cut zero bytes may follow. Only that, and
 * only at the end, is torn. Everything else is damage: a line that was forced to disk may have been
 * acted upon, so nobody may drop it.
 */
final class FrameReader {
  private final InputStream in;
  private Chain chain;
  private long records;
  private long offset;
  private byte[] torn = new byte[0];

  /** Reads from the first byte of a journal; closing the stream is up to the caller. */
  FrameReader(InputStream in) {
    this(in, JournalReader.End.START);
  }

  /** Reads from a place up to which the journal was read before. */
  FrameReader(InputStream in, JournalReader.End before) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.chain = before.chain();
    this.records = before.records();
    this.offset = before.offset();
  }

  /**
   * The next payload; empty at the end.
   *
   * @throws DamageException when what comes next is neither a sound line nor a torn one
   */
  Optional<byte[]> next() throws IOException, DamageException {
    byte[] start = in.readNBytes(Frame.HEADER);
    if (start.length == 0) {
      return Optional.empty();
    }
    Optional<Frame.Header> header = Frame.header(start);
    if (header.isEmpty()) {
      return tail(start, Frame.HEADER, "its header is damaged");
    }
    byte[] rest = in.readNBytes(header.get().length() + 1);
    boolean whole = rest.length == header.get().length() + 1 && rest[rest.length - 1] == '\n';
    byte[] payload = Arrays.copyOf(rest, Math.max(0, rest.length - 1));
    Chain longer = chain.with(payload);
    if (!whole || !header.get().fits(payload, longer)) {
      int size = Frame.HEADER + header.get().length() + 1;
      return tail(joined(start, rest), size, "its content does not fit its checksum or the chain");
    }
    chain = longer;
    records++;
    offset += Frame.HEADER + rest.length;
    return Optional.of(payload);
  }

  /** How many sound records have been read. */
  long records() {
    return records;
  }

  /** Where the sound part ends, in bytes. */
  long offset() {
    return offset;
  }

  /** The chain up to there. */
  Chain chain() {
    return chain;
  }

  /** The torn rest behind the sound part; empty where there is none. */
  byte[] torn() {
    return torn.clone();
  }

  private Optional<byte[]> tail(byte[] read, int frameSize, String why)
      throws IOException, DamageException {
    byte[] all = joined(read, in.readNBytes(Frame.LONGEST_PAYLOAD));
    if (in.read() >= 0) {
      throw new DamageException(records, offset, why + ", and much follows");
    }
    int written = all.length;
    while (written > 0 && all[written - 1] == 0) {
      written--;
    }
    if (written >= frameSize - (written < all.length ? 1 : 0) || hasLineFeed(all, written)) {
      throw new DamageException(records, offset, why);
    }
    torn = all;
    return Optional.empty();
  }

  private static boolean hasLineFeed(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '\n') {
        return true;
      }
    }
    return false;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
