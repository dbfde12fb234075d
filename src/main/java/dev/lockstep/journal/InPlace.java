package dev.lockstep.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * The end of a file that must still be the one under its name: what is written to a file that
 * somebody has removed meanwhile goes well, and is nowhere.
 */
final class InPlace implements Appender {
  private final Path path;
  private final Object key;
  private final Appender end;

  /** Of a file as it is there now. */
  InPlace(Path path, Appender end) throws IOException {
    this.path = path;
    this.key = key(path);
    this.end = end;
  }

  /** The file system's own number of a file. */
  private static Object key(Path path) throws IOException {
    Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    return Objects.requireNonNullElse(key, path);
  }

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    requireSame();
    end.write(bytes);
  }

  private void requireSame() throws IOException {
    try {
      if (!key(path).equals(key)) {
        throw new IOException("another file was put in its place while the run went on");
      }
    } catch (NoSuchFileException gone) {
      throw new IOException("it was removed while the run went on", gone);
    }
  }

  @Override
  public void force() throws IOException {
    end.force();
  }

  @Override
  public void close() throws IOException {
    end.close();
  }
}
