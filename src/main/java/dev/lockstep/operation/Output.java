package dev.lockstep.operation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a command printed on one stream, as far as it is kept in memory.
 *
 * @param size how many bytes there were; more than {@code bytes.length} when the end was dropped
 */
public record Output(byte[] bytes, long size) {
  /** Nothing was printed. */
  public static final Output NONE = new Output(new byte[0], 0);

  /** Text that was printed whole; for tests and scripted hosts. */
  public static Output of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Output(bytes, bytes.length);
  }

  /** Whether everything is here. */
  public boolean isWhole() {
    return bytes.length == size;
  }

  /** As UTF-8; what is not UTF-8 shows as the replacement character. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The text without the line ends at its end, as Ansible registers it. */
  public String trimmed() {
    return text().replaceAll("[\\r\\n]+\\z", "");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Output that && size == that.size && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return text();
  }
}
