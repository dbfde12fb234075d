package dev.lockstep.action;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A web server on this machine that tells what it was asked. */
final class WebServer implements AutoCloseable {
  private final HttpServer server;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  WebServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/elsewhere", new Answer(302, "moved", "Location", "/page"));
    server.createContext(
        "/page", new Answer(200, "line one\nstatus='OK' build='9032'\n", "X-A", "b"));
    server.createContext("/gone", new Answer(404, "no such page", "X-A", "c"));
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** Method, path, authorization and body of each request. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private final class Answer implements com.sun.net.httpserver.HttpHandler {
    private final int status;
    private final String body;
    private final String header;
    private final String text;

    Answer(int status, String body, String header, String text) {
      this.status = status;
      this.body = body;
      this.header = header;
      this.text = text;
    }

    @Override
    public void handle(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
      String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String login = exchange.getRequestHeaders().getFirst("Authorization");
      String token = exchange.getRequestHeaders().getFirst("X-Token");
      asked.add(
          String.join(
              " ",
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              String.valueOf(login),
              String.valueOf(token),
              sent));
      exchange.getResponseHeaders().add(header, text);
      boolean head = exchange.getRequestMethod().equals("HEAD");
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
      if (!head) {
        exchange.getResponseBody().write(bytes);
      }
      exchange.close();
    }
  }
}
