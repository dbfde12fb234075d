package dev.lockstep.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
    daemon("stdin", () -> copy(stdin, process.getOutputStream()));
    Thread out = daemon("stdout", () -> drain(process.getInputStream(), stdout));
    Thread err = daemon("stderr", () -> drain(process.getErrorStream(), stderr));
    daemon("exit", () -> tell(process, out, err));
  }

  /** The channel is gone; the command lives on, but hears the end of its input. */
  @Override
  public void destroy(ChannelSession channel) throws IOException {
    stdin.close();
  }

  /** The JDK ends both streams with the process, also when a child holds them open. */
  private void tell(Process process, Thread out, Thread err) {
    try {
      int status = process.waitFor();
      out.join();
      err.join();
      callback.onExit(status);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** A command that nobody listens to any more hears so when it writes. */
  private static void drain(InputStream from, OutputStream to) {
    try (from) {
      copy(from, to);
    } catch (IOException over) {
      return; // the process has ended
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

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, "practice-" + name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
