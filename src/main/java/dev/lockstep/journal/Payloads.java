package dev.lockstep.journal;

import dev.lockstep.event.BareFact;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Makes payloads of events. Whatever becomes one can be read again. Of what has been done something
 * is always written: when what is told of it can't be, the bare fact.
 */
final class Payloads {
  /** Behind it some piece may be too long for a reader of JSON. */
  private static final int SURELY_READABLE = 1 << 20;

  private final JournalCodec codec = new JournalCodec();

  /**
   * The payload of an event.
   *
   * @throws IOException when the event is too large, and tells of nothing that has been done
   */
  byte[] of(Recorded recorded) throws IOException {
    Optional<RunEvent> bare = BareFact.of(recorded.event());
    try {
      return plainly(recorded);
    } catch (IOException | RuntimeException trouble) {
      if (bare.isEmpty()) {
        throw trouble;
      }
      return plainly(new Recorded(recorded.number(), recorded.at(), bare.get()));
    }
  }

  private byte[] plainly(Recorded recorded) throws IOException {
    String line = codec.encode(recorded);
    byte[] payload = line.getBytes(StandardCharsets.UTF_8);
    if (payload.length > Frame.LONGEST_PAYLOAD || !isReadable(line)) {
      throw new IOException("an event of " + payload.length + " bytes is too large for a journal");
    }
    return payload;
  }

  private boolean isReadable(String line) {
    if (line.length() <= SURELY_READABLE) {
      return true;
    }
    try {
      return codec.decode(line).number() >= 0;
    } catch (CodecException unreadable) {
      return false;
    }
  }
}
