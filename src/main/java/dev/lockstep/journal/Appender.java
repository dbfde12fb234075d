package dev.lockstep.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The end of a file, as much of one as a journal needs; tests let it fail. */
interface Appender extends Closeable {
  /** Writes all bytes. */
  void write(ByteBuffer bytes) throws IOException;

  /** Returns once everything written is on disk. */
  void force() throws IOException;

  /** The end of a real file. */
  static Appender to(FileChannel channel) {
    return new Appender() {
      @Override
      public void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      }

      @Override
      public void force() throws IOException {
        channel.force(false);
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }
}
