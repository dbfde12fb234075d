package dev.lockstep.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of a test's own, with real client programs: made by {@code initdb} in a
 * temporary folder, listening on a free port of 127.0.0.1, with one superuser {@code postgres} who
 * needs no password. Where the test runs as root, the server runs as the system's user {@code
 * postgres}, as it refuses root. A machine without PostgreSQL makes {@link #start()} fail.
 */
public final class RealPostgres implements AutoCloseable {
  private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");
  private static final long MOST_SECONDS = 60;

  private final Path folder;
  private final int port;

  private RealPostgres(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /** Makes and starts a server; returns when it answers. */
  public static RealPostgres start() {
    try {
      Path folder = Files.createTempDirectory("lockstep-pg");
      RealPostgres server = new RealPostgres(folder, freePort());
      if (isRoot()) {
        run(List.of("chown", "postgres", folder.toString()), Map.of());
      }
      server.asOwner(
          "initdb",
          "-D",
          server.cluster(),
          "-U",
          "postgres",
          "-A",
          "trust",
          "-E",
          "UTF8",
          "--locale=C",
          "--no-sync");
      server.asOwner(
          "pg_ctl",
          "-D",
          server.cluster(),
          "-w",
          "-l",
          folder.resolve("log").toString(),
          "-o",
          server.settings(),
          "start");
      return server;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** A folder that the server's user and the test may write. */
  public Path folder() {
    return folder;
  }

  public int port() {
    return port;
  }

  /** What clients need in their environment to reach it. */
  public Map<String, String> environment() {
    return Map.of("PGHOST", "127.0.0.1", "PGPORT", Integer.toString(port), "PGUSER", "postgres");
  }

  /** The address of a database. */
  public String url(String database) {
    return "postgresql://postgres@127.0.0.1:" + port + "/" + database;
  }

  /** Makes a database in an encoding such as {@code UTF8} or {@code LATIN1}. */
  public void createDatabase(String name, String encoding) {
    client("createdb", "-E", encoding, "-T", "template0", name);
  }

  /** Runs statements in a database; what they print, unaligned. */
  public String sql(String database, String statements) {
    return client("psql", "-X", "-At", "-v", "ON_ERROR_STOP=1", "-d", database, "-c", statements);
  }

  /** Dumps a database to a path with {@code pg_dump} and its options, such as {@code -Fc}. */
  public Path dump(String database, Path target, String... options) {
    List<String> words = new ArrayList<>(List.of(options));
    words.addAll(List.of("-f", target.toString(), database));
    client("pg_dump", words.toArray(String[]::new));
    return target;
  }

  /** Runs one of PostgreSQL's programs as a client of this server; what it prints. */
  public String client(String program, String... options) {
    List<String> words = new ArrayList<>(List.of(PROGRAMS.resolve(program).toString()));
    words.addAll(List.of(options));
    return run(words, environment());
  }

  /** Stops the server and takes everything away. */
  @Override
  public void close() {
    asOwner("pg_ctl", "-D", cluster(), "-m", "immediate", "-w", "stop");
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private String cluster() {
    return folder.resolve("cluster").toString();
  }

  private String settings() {
    return "-p "
        + port
        + " -c listen_addresses=127.0.0.1 -c unix_socket_directories="
        + folder
        + " -c fsync=off";
  }

  private void asOwner(String program, String... options) {
    List<String> words = new ArrayList<>();
    if (isRoot()) {
      words.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    words.add(PROGRAMS.resolve(program).toString());
    words.addAll(List.of(options));
    run(words, Map.of());
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Output goes through a file: a server that stays would keep a pipe open for ever. */
  private static String run(List<String> words, Map<String, String> environment) {
    try {
      Path printed = Files.createTempFile("lockstep-pg", ".out");
      ProcessBuilder builder = new ProcessBuilder(words).directory(Path.of("/").toFile());
      builder.environment().putAll(environment);
      Process process = builder.redirectErrorStream(true).redirectOutput(printed.toFile()).start();
      boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
      String text = Files.readString(printed, StandardCharsets.UTF_8);
      Files.delete(printed);
      if (!ended || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new AssertionError(words + " failed: " + text);
      }
      return text.strip();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }
}
