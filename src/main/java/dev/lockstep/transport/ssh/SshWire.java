package dev.lockstep.transport.ssh;

import dev.lockstep.transport.Threads;
import dev.lockstep.transport.Wire;
import java.io.IOException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.SSHException;

/**
 * One connection. A watchdog asks after one interval of silence and closes the socket after three:
 * sshj's own keep-alive never notices a dead peer, and its disconnect would wait for one.
 */
final class SshWire implements Wire {
  /** How often the watchdog looks within an interval. */
  private static final int LOOKS = 4;

  private final SSHClient client;
  private final FastSocket socket;
  private final Threads threads;
  private final long intervalNanos;
  private final ScheduledFuture<?> watch;
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile boolean closed;
  private volatile boolean silent;

  SshWire(SSHClient client, FastSocket socket, Threads threads, long intervalMillis) {
    this.client = client;
    this.socket = socket;
    this.threads = threads;
    this.intervalNanos = TimeUnit.MILLISECONDS.toNanos(intervalMillis);
    // told before the channels are, so that whoever hears of a loss finds the wire closed
    client.getTransport().setDisconnectListener((reason, words) -> closed = true);
    this.watch = threads.every(Math.max(1, intervalMillis / LOOKS), this::look);
  }

  @Override
  public Program start(String command, Receiver receiver) throws IOException {
    if (!isOpen()) {
      throw new IOException("the connection is lost");
    }
    SshProgram program = new SshProgram(client.getConnection(), receiver, threads, this::reason);
    try {
      program.open();
    } catch (SSHException refused) {
      throw new IOException("the server opens no channel: " + refused.getMessage(), refused);
    }
    try {
      program.exec(command);
      return program;
    } catch (SSHException refused) {
      program.abandon();
      throw new IOException("the server starts no shell: " + refused.getMessage(), refused);
    }
  }

  @Override
  public boolean isOpen() {
    return !closed && client.getTransport().isRunning();
  }

  @Override
  public void close() {
    closed = true;
    watch.cancel(false);
    threads.run(
        () -> {
          try {
            client.disconnect();
          } catch (IOException gone) {
            return; // it had ended before
          }
        });
    threads.later(1000, this::cut); // a dead peer would hold the goodbye for ever
  }

  /** Why the connection was lost, in words for people where it is known. */
  private String reason(String words) {
    if (silent) {
      long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(3 * intervalNanos));
      return "the host gave no sign of life for " + seconds + " s";
    }
    return words.contains("EOF") ? "the host, or something on the way, closed it" : words;
  }

  private void look() {
    long quiet = socket.silentNanos();
    if (!client.getTransport().isRunning()) {
      watch.cancel(false); // sshj's reader may have died of an error without telling anybody
      threads.run(() -> client.getTransport().die(new IOException("the connection has ended")));
    } else if (quiet > 3 * intervalNanos - intervalNanos / LOOKS) { // the next look is too late
      silent = true;
      watch.cancel(false);
      threads.run(this::cut);
    } else if (quiet > intervalNanos && asking.compareAndSet(false, true)) {
      threads.run(
          () -> {
            Pings.ask(client.getConnection());
            asking.set(false);
          });
    }
  }

  /** Ends the connection without a word; sshj's reader then tells all channels. */
  private void cut() {
    try {
      socket.close();
    } catch (IOException gone) {
      return; // it was closed before
    }
  }
}
