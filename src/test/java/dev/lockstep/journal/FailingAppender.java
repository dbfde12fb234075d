package dev.lockstep.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A file that fails when it is called for the n-th time, from 0; writing and forcing are calls. */
final class FailingAppender implements Appender {
  private final int failing;
  private int calls;

  FailingAppender(int failing) {
    this.failing = failing;
  }

  int calls() {
    return calls;
  }

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    call();
    bytes.position(bytes.limit());
  }

  @Override
  public void force() throws IOException {
    call();
  }

  private void call() throws IOException {
    if (calls++ == failing) {
      throw new IOException("No space left on device");
    }
  }

  @Override
  public void close() {}
}
