package dev.lockstep.engine;

import dev.lockstep.transport.OutputSink;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Hands output on with secrets replaced, also where one is cut in two by the way it arrives: what
 * may be the beginning of a secret is held back. Each stream may come by a thread of its own.
 */
final class MaskedSink implements OutputSink {
  private final Mask mask;
  private final OutputSink next;
  private final Map<Stream, Held> streams = new EnumMap<>(Stream.class);

  /** What is held back of one stream, as it came. */
  private static final class Held {
    private byte[] bytes = new byte[0];
  }

  MaskedSink(Mask mask, OutputSink next) {
    this.mask = mask;
    this.next = next;
    streams.put(Stream.STDOUT, new Held());
    streams.put(Stream.STDERR, new Held());
  }

  @Override
  public void write(Stream stream, byte[] bytes, int length) {
    Held held = streams.get(stream);
    if (mask.isEmpty() && held.bytes.length == 0) {
      next.write(stream, bytes, length);
      return;
    }
    byte[] all = Arrays.copyOf(held.bytes, held.bytes.length + length);
    System.arraycopy(bytes, 0, all, held.bytes.length, length);
    ByteArrayOutputStream ready = new ByteArrayOutputStream(all.length);
    held.bytes = Arrays.copyOfRange(all, mask.applyBeginning(all, ready), all.length);
    pass(stream, ready.toByteArray());
  }

  /** Hands on what was held back. Only when nothing comes any more. */
  void flush() {
    streams.forEach((stream, held) -> pass(stream, mask.apply(held.bytes)));
  }

  private void pass(Stream stream, byte[] bytes) {
    if (bytes.length > 0) {
      next.write(stream, bytes, bytes.length);
    }
  }
}
