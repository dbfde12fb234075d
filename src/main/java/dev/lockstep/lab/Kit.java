package dev.lockstep.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The scripts that make a practice host behave like the real thing. They come with the program, and
 * are copied into the lab's folder, because a shell can't read them where they are.
 */
final class Kit {
  private static final String HERE = "kit/";
  private static final String INDEX = HERE + "files";
  private static final String PROGRAM = "x ";
  private static final String SYSTEM =
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  /** Longer than any of them takes on a slow machine with many hosts. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Path folder;

  private Kit(Path folder) {
    this.folder = folder;
  }

  /** One that was unpacked before. */
  static Kit at(Path folder) {
    return new Kit(folder);
  }

  /** Copies every file of the index into a new folder. */
  static Kit unpack(Path folder) throws IOException {
    for (String line : Table.text(INDEX).lines().filter(Kit::isFile).toList()) {
      boolean program = line.startsWith(PROGRAM);
      copy(program ? line.substring(PROGRAM.length()).strip() : line.strip(), folder, program);
    }
    return new Kit(folder);
  }

  private static boolean isFile(String line) {
    return !line.isBlank() && !line.startsWith("#");
  }

  private static void copy(String name, Path folder, boolean program) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    try (InputStream in = Kit.class.getResourceAsStream(HERE + name)) {
      if (in == null) {
        throw new IOException("this build of Lockstep has no " + HERE + name + " for its lab");
      }
      Files.copy(in, file);
    }
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
  }

  Path folder() {
    return folder;
  }

  /** What all that runs on a host has in its environment: its own programs first on the path. */
  Map<String, String> environment(HostSheet host) {
    return Map.of(
        "PATH",
        folder.resolve("bin") + ":" + SYSTEM,
        "LAB_HOST",
        host.file().toString(),
        "HOME",
        host.home().toString(),
        "LANG",
        "C.UTF-8");
  }

  /** Runs one of the scripts for a host. */
  Told tell(String script, HostSheet host, String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of("bash", script(script)));
    command.add(host.file().toString());
    command.addAll(List.of(words));
    return Told.by(command, environment(host), PATIENCE);
  }

  /**
   * Runs one that must do what it is for.
   *
   * @throws IOException with what it complained about
   */
  Told require(String script, HostSheet host, String... words) throws IOException {
    Told told = tell(script, host, words);
    if (!told.isGood()) {
      throw new IOException(
          "`" + script + "` of the lab's kit failed on " + host.name() + ":\n" + told.complaint());
    }
    return told;
  }

  /** Makes the packages of a family of systems, as a process that is known by a lab's mark. */
  void makePackages(Path place, String family, String mark) throws IOException {
    Told told =
        Told.by(
            List.of("bash", script("packages"), place.toString(), family),
            Map.of("PATH", SYSTEM, "LAB_HOST", mark),
            PATIENCE);
    if (!told.isGood()) {
      throw new IOException("the lab's packages could not be made:\n" + told.complaint());
    }
  }

  /** What a host's web server answers, byte by byte; not good while it does not run. */
  Told web(HostSheet host, String method, String path) throws IOException {
    return Told.by(List.of("bash", script("web"), method, path), environment(host), PATIENCE);
  }

  /** The faults that can be caused, as {@code name TAB sentence} lines. */
  Told faults() throws IOException {
    return Told.by(List.of("bash", script("break"), "--list"), Map.of("PATH", SYSTEM), PATIENCE);
  }

  private String script(String name) {
    return folder.resolve(name).toString();
  }
}
