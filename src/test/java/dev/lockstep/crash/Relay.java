package dev.lockstep.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A TCP relay before a server, which breaks connections in all the ways networks do: at a byte, at
 * once, or by falling silent without a word to either end.
 */
final class Relay implements AutoCloseable {
  /** Which way bytes go. */
  enum Way {
    /** From the client to the server. */
    UP,
    /** From the server to the client. */
    DOWN
  }

  private static final long NEVER = Long.MAX_VALUE;

  private final ServerSocket listener;
  private final InetSocketAddress server;
  private final List<Line> lines = new CopyOnWriteArrayList<>();
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicInteger cuts = new AtomicInteger();
  private final AtomicLong left = new AtomicLong(NEVER);
  private volatile Way armed = Way.DOWN;
  private volatile long delay;

  private Relay(InetSocketAddress server) throws IOException {
    this.server = server;
    this.listener = new ServerSocket(0, 200, server.getAddress());
  }

  /** A relay at the same address, with a port of its own. */
  static Relay before(String address, int port) throws IOException {
    Relay relay = new Relay(new InetSocketAddress(InetAddress.getByName(address), port));
    begin(relay::accept);
    return relay;
  }

  int port() {
    return listener.getLocalPort();
  }

  /** How many connections it has taken. */
  int connections() {
    return taken.get();
  }

  /** How many connections it has broken. */
  int cuts() {
    return cuts.get();
  }

  /**
   * When so many more bytes have gone this way, the connection that carries the last one breaks.
   */
  void cutAfter(Way way, long bytes) {
    armed = way;
    left.set(bytes);
  }

  /** Whether {@link #cutAfter} has not happened yet. */
  boolean isArmed() {
    return left.get() != NEVER;
  }

  /** Breaks all connections. */
  void cut() {
    for (Line line : lines) {
      line.cut();
    }
  }

  /** The connections of now fall silent this way for good; new ones are as ever. */
  void freeze(Way way) {
    for (Line line : lines) {
      line.frozen.add(way);
    }
  }

  /** Whatever is relayed from now on comes so much later. */
  void delay(long milliseconds) {
    delay = milliseconds;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Line line : lines) {
      line.end();
    }
  }

  private void accept() throws IOException, InterruptedException {
    while (true) {
      Socket client = listener.accept();
      Socket host = new Socket();
      try {
        host.connect(server, 5000);
      } catch (IOException off) {
        client.close();
        continue;
      }
      client.setTcpNoDelay(true);
      host.setTcpNoDelay(true);
      taken.incrementAndGet();
      Line line = new Line(client, host);
      lines.add(line);
      begin(() -> line.pump(Way.UP));
      begin(() -> line.pump(Way.DOWN));
    }
  }

  /** Something that ends with its sockets. */
  private interface Body {
    void run() throws IOException, InterruptedException;
  }

  private static void begin(Body body) {
    Thread thread =
        new Thread(
            () -> {
              try {
                body.run();
              } catch (IOException closed) {
                return; // the end of a connection is the end of its pump
              } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
              }
            },
            "relay");
    thread.setDaemon(true);
    thread.start();
  }

  /** One connection. */
  private final class Line {
    private final Socket client;
    private final Socket host;
    private final List<Way> frozen = new CopyOnWriteArrayList<>();

    Line(Socket client, Socket host) {
      this.client = client;
      this.host = host;
    }

    void pump(Way way) throws IOException, InterruptedException {
      InputStream from = (way == Way.UP ? client : host).getInputStream();
      OutputStream to = (way == Way.UP ? host : client).getOutputStream();
      byte[] bytes = new byte[8192];
      try {
        for (int n = from.read(bytes); n >= 0; n = from.read(bytes)) {
          Thread.sleep(delay);
          int may = frozen.contains(way) ? 0 : allowed(way, n);
          to.write(bytes, 0, may);
          to.flush();
          if (may < n && !frozen.contains(way)) {
            left.set(NEVER);
            cut();
          }
        }
      } finally {
        if (frozen.isEmpty()) {
          end();
        }
      }
    }

    /** So many of the bytes may pass; fewer than all when the connection is to break among them. */
    private int allowed(Way way, int bytes) {
      if (way != armed || left.get() == NEVER) {
        return bytes;
      }
      long before = left.getAndUpdate(now -> now == NEVER ? NEVER : Math.max(0, now - bytes));
      return before == NEVER ? bytes : (int) Math.min(bytes, before);
    }

    void cut() {
      if (lines.contains(this)) {
        cuts.incrementAndGet();
        end();
      }
    }

    void end() {
      lines.remove(this);
      try (client;
          host) {
        client.setSoLinger(true, 0);
      } catch (IOException gone) {
        return; // it is closed already
      }
    }
  }
}
