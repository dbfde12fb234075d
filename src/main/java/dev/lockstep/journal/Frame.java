package dev.lockstep.journal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * One line of a journal:
 *
 * <pre>
 *   LLLLLLLL CCCCCCCC HHHH...HHHH{"n":0,...}\n
 *   |        |        |          |
 *   |        |        |          payload: JSON in UTF-8, without a line feed
 *   |        |        64 hex digits: the hash chain up to this payload
 *   |        8 hex digits: CRC-32C of the payload
 *   8 hex digits: length of the payload in bytes
 * </pre>
 *
 * <p>Hex digits are in lower case only, so that each byte of a line has one right value. The frame
 * shows every edit and every torn write. It does not show that whole lines were cut off at the end:
 * for that, a {@link Head} is kept beside.
 */
final class Frame {
  /** Bytes before the payload. */
  static final int HEADER = 8 + 1 + 8 + 1 + 64;

  /** Far beyond any event; keeps a damaged length from asking for the memory of the machine. */
  static final int LONGEST_PAYLOAD = 64 * 1024 * 1024;

  private static final Pattern SHAPE =
      Pattern.compile("([0-9a-f]{8}) ([0-9a-f]{8}) ([0-9a-f]{64})");

  private Frame() {}

  /** What a line's first part says of the rest. */
  record Header(int length, String checksum, String chain) {
    /** Whether this is what stands before a payload at the end of a chain. */
    boolean fits(byte[] payload, Chain chainWithPayload) {
      return isOf(payload) && chain.equals(chainWithPayload.hex());
    }

    /** Whether it has the length and the checksum of a payload, whatever stands before. */
    boolean isOf(byte[] payload) {
      return length == payload.length && checksum.equals(Frame.checksum(payload));
    }
  }

  /** Writes a line. */
  static void write(byte[] payload, Chain chainWithPayload, ByteArrayOutputStream out) {
    String header =
        String.format("%08x %s %s", payload.length, checksum(payload), chainWithPayload.hex());
    out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(payload);
    out.write('\n');
  }

  /** Reads a header; empty when it has not the shape of one. */
  static Optional<Header> header(byte[] bytes) {
    Matcher shape = SHAPE.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
    if (!shape.matches()) {
      return Optional.empty();
    }
    long length = Long.parseLong(shape.group(1), 16);
    return length > LONGEST_PAYLOAD
        ? Optional.empty()
        : Optional.of(new Header((int) length, shape.group(2), shape.group(3)));
  }

  private static String checksum(byte[] payload) {
    CRC32C crc = new CRC32C();
    crc.update(payload, 0, payload.length);
    return String.format("%08x", crc.getValue());
  }
}
