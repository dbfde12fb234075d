package dev.lockstep.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Stands in for the real one in a process that is to die: compiled by the test, and first on that
 * process's class path. Halts at the append that the properties name, as {@code kill -9} would.
 */
interface Appender extends Closeable {
  void write(ByteBuffer bytes) throws IOException;

  void force() throws IOException;

  static Appender to(FileChannel channel) {
    return new Appender() {
      private final int at = Integer.getInteger("crash.at", 0);
      private final String how = System.getProperty("crash.how", "");
      private int appends;

      @Override
      public void write(ByteBuffer bytes) throws IOException {
        appends++;
        if (is("torn")) {
          bytes.limit(bytes.position() + bytes.remaining() / 2);
        }
        while (bytes.hasRemaining() && !is("before")) {
          channel.write(bytes);
        }
        if (is("before") || is("torn")) {
          die();
        }
      }

      @Override
      public void force() throws IOException {
        channel.force(false);
        if (is("after")) {
          die();
        }
      }

      @Override
      public void close() throws IOException {
        String count = System.getProperty("crash.count", "");
        if (!count.isEmpty()) {
          java.nio.file.Files.writeString(java.nio.file.Path.of(count), appends + "\n");
        }
        channel.close();
      }

      private boolean is(String word) {
        return appends == at && how.equals(word);
      }

      private void die() {
        Runtime.getRuntime().halt(137);
      }
    };
  }
}
