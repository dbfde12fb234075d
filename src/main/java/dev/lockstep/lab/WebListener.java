package dev.lockstep.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Listens where a host's web server would: what it answers, the kit says; while the host's web
 * server does not run, connections are closed without a word.
 */
final class WebListener implements AutoCloseable {
  private static final int PATIENCE_MS = 5000;

  private final ServerSocket socket;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "practice-web");
            thread.setDaemon(true);
            return thread;
          });

  private WebListener(ServerSocket socket) {
    this.socket = socket;
  }

  /** Takes a free port of an address; nothing is answered yet. */
  static WebListener at(String address) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
    return new WebListener(socket);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Answers for a host from now on. */
  void serve(Kit kit, HostSheet host) {
    threads.execute(
        () -> {
          while (!socket.isClosed()) {
            accept(kit, host);
          }
        });
  }

  private void accept(Kit kit, HostSheet host) {
    try {
      Socket caller = socket.accept();
      threads.execute(() -> answer(kit, host, caller));
    } catch (IOException closed) {
      return; // it is over, or one caller has gone again
    }
  }

  private static void answer(Kit kit, HostSheet host, Socket caller) {
    try (caller) {
      caller.setSoTimeout(PATIENCE_MS);
      List<String> words = request(caller);
      if (words.size() >= 2) {
        Told told = kit.web(host, words.get(0), words.get(1));
        if (told.isGood()) {
          caller.getOutputStream().write(told.out());
          caller.getOutputStream().flush();
        }
      }
    } catch (IOException | UncheckedIOException gone) {
      return; // the caller has gone
    }
  }

  /** The words of the request line, once the whole head is read. */
  private static List<String> request(Socket caller) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(caller.getInputStream(), StandardCharsets.ISO_8859_1));
    String line = in.readLine();
    if (line == null) {
      return List.of();
    }
    String more = in.readLine();
    while (more != null && !more.isEmpty()) {
      more = in.readLine();
    }
    return List.of(line.split(" "));
  }

  @Override
  public void close() throws IOException {
    socket.close();
    threads.shutdownNow();
  }
}
