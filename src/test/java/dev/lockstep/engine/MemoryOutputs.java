package dev.lockstep.engine;

import dev.lockstep.event.OutputRef;
import dev.lockstep.event.Try;
import dev.lockstep.transport.OutputSink;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps output in memory, as if in files {@code output/TRY.STREAM}. */
final class MemoryOutputs implements OutputStore {
  private final Map<String, String> files = new ConcurrentHashMap<>();

  /** What is kept, by the name of the file. */
  Map<String, String> files() {
    return Map.copyOf(files);
  }

  @Override
  public Kept open(Try attempt) {
    Map<OutputSink.Stream, ByteArrayOutputStream> streams =
        new EnumMap<>(
            Map.of(
                OutputSink.Stream.STDOUT, new ByteArrayOutputStream(),
                OutputSink.Stream.STDERR, new ByteArrayOutputStream()));
    return new Kept() {
      @Override
      public void write(Stream stream, byte[] bytes, int length) {
        streams.get(stream).write(bytes, 0, length);
      }

      @Override
      public OutputRef ended(Stream stream) {
        String text = streams.get(stream).toString(StandardCharsets.UTF_8);
        if (text.isEmpty()) {
          return OutputRef.NONE;
        }
        String file = "output/" + attempt.toString().replace('/', '-') + "." + stream;
        files.put(file, text);
        return new OutputRef(file, text.length(), "", text);
      }
    };
  }
}
