package dev.lockstep.engine;

import dev.lockstep.transport.OutputSink;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Hands output on with secrets replaced, also where one is cut in two by the way it arrives: as
 * many bytes are held back as the longest secret has. Each stream may come by a thread of its own.
 */
final class MaskedSink implements OutputSink {
  private final Mask mask;
  private final OutputSink next;
  private final Map<Stream, Held> streams = new EnumMap<>(Stream.class);

  /** What is held back of one stream. */
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
    if (mask.isEmpty()) {
      next.write(stream, bytes, length);
      return;
    }
    Held held = streams.get(stream);
    byte[] all = mask.apply(joined(held.bytes, bytes, length));
    int ready = Math.max(0, all.length - mask.longest() + 1);
    next.write(stream, all, ready);
    held.bytes = Arrays.copyOfRange(all, ready, all.length);
  }

  /** Hands on what was held back. Only when nothing comes any more. */
  void flush() {
    streams.forEach((stream, held) -> next.write(stream, held.bytes, held.bytes.length));
  }

  private static byte[] joined(byte[] first, byte[] second, int length) {
    byte[] all = Arrays.copyOf(first, first.length + length);
    System.arraycopy(second, 0, all, first.length, length);
    return all;
  }
}
