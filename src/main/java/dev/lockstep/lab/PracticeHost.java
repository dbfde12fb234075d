package dev.lockstep.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * One host of a practice platform: its folder, its user and key, its SSH server and its
 * application.
 */
public final class PracticeHost {
  /** Where all hosts listen, each at a port of its own: every system has this address. */
  private static final String ADDRESS = "127.0.0.1";

  private final String name;
  private final String role;
  private final Path home;
  private final Path key;
  private final PracticeApp app;
  private final PracticeServer server;

  private PracticeHost(Seat seat, PracticeApp app, PracticeServer server) {
    this.name = seat.name;
    this.role = seat.role;
    this.home = seat.home();
    this.key = seat.key();
    this.app = app;
    this.server = server;
  }

  /**
   * Where a host of a platform will be.
   *
   * @param platform the folder of the platform
   */
  record Seat(Path platform, String name, String role) {
    Path home() {
      return platform.resolve("hosts").resolve(name);
    }

    Path key() {
      return platform.resolve("keys").resolve(name);
    }

    String user() {
      return "op-" + name;
    }
  }

  /** Makes a host and starts its server and its application. */
  static PracticeHost start(Seat seat) throws IOException {
    Files.createDirectories(
        seat.home(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.createDirectories(seat.key().getParent());
    Path publicKey = PracticeKeys.write(seat.key());
    PracticeServer server =
        PracticeServer.start(
            ADDRESS,
            seat.home(),
            new PracticeServer.Account(seat.user(), publicKey, Optional.empty()));
    try {
      return new PracticeHost(seat, PracticeApp.install(seat.home().resolve("app")), server);
    } catch (IOException trouble) {
      server.close();
      throw trouble;
    }
  }

  /** Puts the platform's database here. */
  void holdDatabase() throws IOException {
    app.holdDatabase();
  }

  /** Its name in the inventory. */
  public String name() {
    return name;
  }

  /** What it is for: its group in the inventory. */
  public String role() {
    return role;
  }

  /** Its folder, the home of its user. */
  public Path home() {
    return home;
  }

  /** The folder of its application. */
  public Path app() {
    return app.folder();
  }

  /** Through which it is reached: to be cut, stopped and started again. */
  public PracticeServer server() {
    return server;
  }

  /** Who may log in. */
  String user() {
    return server.user();
  }

  /** With what. */
  Path key() {
    return key;
  }

  /**
   * A fault: the backup of the database is there, and has no byte in it.
   *
   * @throws java.nio.file.NoSuchFileException when this host holds no database
   */
  public void emptyBackup() throws IOException {
    Files.write(
        app.backup(), new byte[0], StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
  }

  /** Ends the server with all that it started, then the application. */
  void end() throws IOException {
    try {
      server.close();
    } finally {
      app.end();
    }
  }
}
