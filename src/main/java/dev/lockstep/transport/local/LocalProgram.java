package dev.lockstep.transport.local;

import dev.lockstep.operation.ExitStatus;
import dev.lockstep.transport.OutputSink.Stream;
import dev.lockstep.transport.Threads;
import dev.lockstep.transport.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.exec.ExecuteException;
import org.apache.commons.exec.ExecuteResultHandler;
import org.apache.commons.exec.ExecuteStreamHandler;
import org.apache.commons.exec.ProcessDestroyer;

/**
 * One process; also what commons-exec tells of its streams and its end. The end is told as soon as
 * the process is gone: what commons-exec does then, closing the streams, fails when input was left
 * unread, and waits for a child in the background that could still read it.
 */
final class LocalProgram
    implements Wire.Program, ExecuteStreamHandler, ExecuteResultHandler, ProcessDestroyer {
  /**
   * After the end a pipe holds 64 KB at most, which are read at once; what still comes later is
   * printed by a child left in the background.
   */
  private static final long QUIET_MILLIS = 200;

  private final Wire.Receiver receiver;
  private final Threads threads;
  private final CompletableFuture<OutputStream> stdin = new CompletableFuture<>();
  private final CountDownLatch open = new CountDownLatch(2);
  private volatile Optional<Process> process = Optional.empty();
  private volatile long lastRead = System.nanoTime();
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile boolean deaf;
  private InputStream stdout = InputStream.nullInputStream();
  private InputStream stderr = InputStream.nullInputStream();

  LocalProgram(Wire.Receiver receiver, Threads threads) {
    this.receiver = receiver;
    this.threads = threads;
  }

  /** Waits until the process runs. */
  void awaitStart() throws IOException {
    try {
      stdin.get();
    } catch (ExecutionException refused) {
      throw new IOException(refused.getCause().getMessage(), refused);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped", stopped);
    }
  }

  @Override
  public void setProcessInputStream(OutputStream input) {
    stdin.complete(input);
  }

  @Override
  public void setProcessOutputStream(InputStream output) {
    stdout = output;
  }

  @Override
  public void setProcessErrorStream(InputStream output) {
    stderr = output;
  }

  @Override
  public void start() {
    threads.run(() -> pump(Stream.STDOUT, stdout));
    threads.run(() -> pump(Stream.STDERR, stderr));
  }

  /** Called when the process has ended, before its streams are closed. */
  @Override
  public void stop() {
    try {
      boolean over = false;
      while (!over) {
        over = open.await(QUIET_MILLIS, TimeUnit.MILLISECONDS) || isQuiet();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    deaf = true;
    process.ifPresent(over -> end(new ExitStatus.Exited(over.exitValue())));
  }

  private boolean isQuiet() {
    return System.nanoTime() - lastRead > TimeUnit.MILLISECONDS.toNanos(QUIET_MILLIS);
  }

  /** Waits no longer for its end; the process itself goes on. */
  void giveUp() {
    end(new ExitStatus.Unknown("the session was closed while it ran"));
  }

  /** Whether its end has been told. */
  boolean hasEnded() {
    return ended.get();
  }

  private void end(ExitStatus status) {
    if (ended.compareAndSet(false, true)) {
      receiver.ended(status);
    }
  }

  /** The process, right after its start; it is never destroyed. */
  @Override
  public boolean add(Process started) {
    process = Optional.of(started);
    return true;
  }

  @Override
  public boolean remove(Process over) {
    return true;
  }

  @Override
  public int size() {
    return process.isPresent() ? 1 : 0;
  }

  @Override
  public void onProcessComplete(int exitValue) {
    end(new ExitStatus.Exited(exitValue));
  }

  /** Of interest before the start; later, {@link #stop()} has told the end. */
  @Override
  public void onProcessFailed(ExecuteException failure) {
    if (!stdin.completeExceptionally(failure)) {
      end(new ExitStatus.Unknown(failure.getMessage()));
    }
  }

  @Override
  public void write(byte[] bytes, int length) throws IOException {
    OutputStream input = stdin.join();
    input.write(bytes, 0, length);
    input.flush();
  }

  @Override
  public void endInput() throws IOException {
    stdin.join().close();
  }

  @Override
  public void abandon() {
    threads.run(
        () -> {
          try {
            endInput();
          } catch (IOException over) {
            return; // it has gone before
          }
        });
  }

  private void pump(Stream stream, InputStream in) {
    byte[] chunk = new byte[32 * 1024];
    try {
      for (int n = in.read(chunk); n >= 0 && !deaf; n = in.read(chunk)) {
        lastRead = System.nanoTime();
        receiver.printed(stream, chunk, n);
      }
    } catch (IOException closed) {
      return; // by commons-exec, after stop()
    } finally {
      open.countDown();
    }
  }
}
