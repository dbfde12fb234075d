package dev.lockstep.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** One command: copies its three streams, then tells its exit status. */
final class PracticeCommand implements Command {
  /** Starts the process. */
  interface Starter {
    Process start() throws IOException;
  }

  private final Starter starter;
  private InputStream stdin = InputStream.nullInputStream();
  private OutputStream stdout = OutputStream.nullOutputStream();
  private OutputStream stderr = OutputStream.nullOutputStream();
  private ExitCallback callback = (status, message, close) -> {};

  PracticeCommand(Starter starter) {
    this.starter = starter;
  }

  @Override
  public void setInputStream(InputStream in) {
    stdin = in;
  }

  @Override
  public void setOutputStream(OutputStream out) {
    stdout = out;
  }

  @Override
  public void setErrorStream(OutputStream err) {
    stderr = err;
  }

  @Override
  public void setExitCallback(ExitCallback exit) {
    callback = exit;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) throws IOException {
    Process process = starter.start();
    daemon(() -> copy(stdin, process.getOutputStream()));
    Drain out = new Drain(process.getInputStream(), stdout);
    Drain err = new Drain(process.getErrorStream(), stderr);
    daemon(out);
    daemon(err);
    daemon(() -> tell(process, out, err));
  }

  /** The channel is gone; the command lives on, but hears the end of its input. */
  @Override
  public void destroy(ChannelSession channel) throws IOException {
    stdin.close();
  }

  private void tell(Process process, Drain out, Drain err) {
    try {
      int status = process.waitFor();
      out.awaitEnd();
      err.awaitEnd();
      callback.onExit(status);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(InputStream from, OutputStream to) {
    byte[] chunk = new byte[32 * 1024];
    try (to) {
      for (int n = from.read(chunk); n >= 0; n = from.read(chunk)) {
        to.write(chunk, 0, n);
        to.flush();
      }
    } catch (IOException over) {
      return; // one of the two ends has gone, and wants no more
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "practice");
    thread.setDaemon(true);
    thread.start();
  }

  /** Copies one stream of output; a command that nobody listens to hears so when it writes. */
  private static final class Drain implements Runnable {
    /**
     * What a process printed lies in the pipe when it ends; later comes a child's only. Long enough
     * for this thread to have its turn on a machine that has far too much to do: an answer that is
     * cut short looks like a host that is broken.
     */
    private static final long QUIET_MILLIS = 1_000;

    private final InputStream from;
    private final OutputStream to;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile long moved;

    Drain(InputStream from, OutputStream to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public void run() {
      try (from) {
        byte[] chunk = new byte[32 * 1024];
        for (int n = from.read(chunk); n >= 0; n = from.read(chunk)) {
          moved = -1; // at work, however long the other end takes
          to.write(chunk, 0, n);
          to.flush();
          moved = System.nanoTime();
        }
      } catch (IOException over) {
        return; // one of the two ends has gone, and wants no more
      } finally {
        ended.countDown();
      }
    }

    /** Waits for the end of the stream, or until only a child in the background holds it open. */
    void awaitEnd() throws InterruptedException {
      long before;
      do {
        before = moved;
      } while (!ended.await(QUIET_MILLIS, TimeUnit.MILLISECONDS)
          && (before == -1 || before != moved));
    }
  }
}
