package dev.lockstep.cases;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands in front of somebody else's web server and writes down what every caller wanted, whatever
 * it speaks; HTTP is passed on.
 */
final class Doorkeeper implements AutoCloseable {
  private final ServerSocket door;
  private final URI behind;
  private final List<String> wanted = new CopyOnWriteArrayList<>();

  private Doorkeeper(ServerSocket door, URI behind) {
    this.door = door;
    this.behind = behind;
  }

  /** Guards a web server from now on. */
  static Doorkeeper before(String url) throws IOException {
    ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Doorkeeper keeper = new Doorkeeper(door, URI.create(url));
    Thread thread = new Thread(keeper::keep, "doorkeeper");
    thread.setDaemon(true);
    thread.start();
    return keeper;
  }

  /** Where callers find it. */
  String url() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  /** The first line of each caller, oldest first. */
  List<String> wanted() {
    return List.copyOf(wanted);
  }

  private void keep() {
    while (!door.isClosed()) {
      try (Socket caller = door.accept()) {
        serve(caller);
      } catch (IOException | UncheckedIOException gone) {
        // that caller, or all of it
      }
    }
  }

  private void serve(Socket caller) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(caller.getInputStream(), StandardCharsets.ISO_8859_1));
    String first = in.readLine();
    wanted.add(String.valueOf(first));
    String line = first;
    while (line != null && !line.isEmpty()) {
      line = in.readLine();
    }
    String body = ask(behind.resolve(first.split(" ", -1)[1]));
    OutputStream out = caller.getOutputStream();
    out.write(
        "HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
            .formatted(body.length(), body)
            .getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private static String ask(URI what) throws IOException {
    try {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(what).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
