package dev.lockstep.journal;

import dev.lockstep.event.OutputRef;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What one attempt prints, on its way to disk. Takes any amount in bounded memory. Each stream may
 * be written by a thread of its own.
 *
 * <p>Writing never fails: a file that can't be written ends there, and its {@link OutputRef} names
 * no file and says so in the tail. The events that name the output are what must not be lost.
 */
public final class KeptOutput {
  private final Runnable begins;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final OutputStreamFile stdout;
  private final OutputStreamFile stderr;

  /**
   * @param begins done once, before anything is kept
   */
  KeptOutput(Path run, String name, Runnable begins) {
    this.begins = begins;
    this.stdout = new OutputStreamFile(run, name + ".out");
    this.stderr = new OutputStreamFile(run, name + ".err");
  }

  /** The next {@code length} bytes of a stream; they are not needed after the call. */
  public void write(boolean isStderr, byte[] bytes, int length) {
    if (length > 0 && begun.compareAndSet(false, true)) {
      begins.run();
    }
    stream(isStderr).write(bytes, length);
  }

  /** Closes a stream and tells what was kept of it; the same each time it is asked. */
  public OutputRef ended(boolean isStderr) {
    return stream(isStderr).ended();
  }

  private OutputStreamFile stream(boolean isStderr) {
    return isStderr ? stderr : stdout;
  }
}
