package dev.lockstep.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The small application of one practice host, which runbooks stop, migrate and start: a process, a
 * release, a configuration that names its database; on one host that database with a backup.
 */
final class PracticeApp {
  static final String DATABASE = "shop";
  private static final String FIRST_RELEASE = "6.1";
  private static final long SECONDS = 10;

  private final Path folder;
  private final String ctl;

  private PracticeApp(Path folder, String ctl) {
    this.folder = folder;
    this.ctl = ctl;
  }

  /** Puts the application into a folder that is not there yet, and starts it. */
  static PracticeApp install(Path folder) throws IOException {
    PracticeApp app = new PracticeApp(folder, resource("ctl"));
    Files.createDirectories(folder.resolve("conf"));
    Files.writeString(folder.resolve("RELEASE"), FIRST_RELEASE + "\n");
    Files.writeString(folder.resolve("conf/app.conf"), "release = " + FIRST_RELEASE + "\n");
    Files.writeString(
        folder.resolve("conf/config-" + DATABASE + ".xml"),
        "<config>\n  <database name=\"" + DATABASE + "\" provider=\"PostgreSQL\"/>\n</config>\n");
    Path program = Files.writeString(folder.resolve("ctl"), app.ctl);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    app.call("start");
    return app;
  }

  /** Gives it the platform's database, and a backup of it. */
  void holdDatabase() throws IOException {
    String dump = resource(DATABASE + ".sql");
    Files.createDirectory(folder.resolve("data"));
    Files.writeString(folder.resolve("data/" + DATABASE + ".sql"), dump);
    Files.createDirectory(folder.resolve("backup"));
    Files.writeString(backup(), dump);
  }

  Path folder() {
    return folder;
  }

  Path backup() {
    return folder.resolve("backup/" + DATABASE + ".sql");
  }

  /** Ends its process, whatever has become of its program. */
  void end() throws IOException {
    call("stop");
  }

  /** Calls the program as it came, not the file, which somebody may have changed. */
  private void call(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", ctl));
    command.add(folder.resolve("ctl").toString());
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException("the practice application in " + folder + " does not " + words[0]);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = PracticeApp.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
