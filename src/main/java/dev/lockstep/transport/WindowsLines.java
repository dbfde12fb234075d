package dev.lockstep.transport;

import dev.lockstep.operation.Output;
import java.io.ByteArrayOutputStream;

/** Makes of Windows' line ends those that all else here knows; other bytes stay. */
final class WindowsLines {
  private WindowsLines() {}

  static Output of(Output output) {
    byte[] bytes = output.bytes();
    ByteArrayOutputStream lines = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      boolean isEnd = bytes[i] == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n';
      if (!isEnd) {
        lines.write(bytes[i]);
      }
    }
    int dropped = bytes.length - lines.size();
    return new Output(lines.toByteArray(), output.size() - dropped);
  }
}
