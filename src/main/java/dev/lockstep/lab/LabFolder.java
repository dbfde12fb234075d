package dev.lockstep.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a lab lies.
 *
 * <pre>
 * FOLDER/inventory/         how to reach its hosts, and all that a runbook wants to know
 * FOLDER/known_hosts        their keys
 * FOLDER/keys/HOST          the key to log in with, and HOST.pub
 * FOLDER/hosts/HOST/root    the host's files, below the paths that they have on a real one
 * FOLDER/store              the databases
 * FOLDER/kit                the scripts that stand in for the real thing
 * FOLDER/pid, ready, log    of the process that serves the lab
 * </pre>
 */
public record LabFolder(Path path) {
  /** What of a lab that is in use may vanish while it is looked at. */
  private static final int TRIES = 5;

  private static final String ABOUT = "about";

  /** Makes the folder, which must not be there; nobody else can read it. */
  public void create(LabRequest request) throws IOException {
    Files.createDirectories(path.getParent());
    Files.createDirectory(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.writeString(
        path.resolve(ABOUT),
        request.layout().type() + " from " + request.release().version() + "\n");
  }

  /** Whether anything is there, of a lab or not. */
  public boolean isThere() {
    return Files.exists(path);
  }

  /** Whether it is a lab's: nothing else is ever removed. */
  public boolean isLab() {
    return Files.isRegularFile(path.resolve(ABOUT));
  }

  /** What kind of lab it is, as {@code lab up} was told. */
  public String about() throws IOException {
    return Files.readString(path.resolve(ABOUT)).strip();
  }

  /** The inventory to run with. */
  public Path inventory() {
    return path.resolve("inventory");
  }

  Path knownHosts() {
    return path.resolve("known_hosts");
  }

  Path key(String host) {
    return path.resolve("keys").resolve(host);
  }

  Path host(String name) {
    return path.resolve("hosts").resolve(name);
  }

  /** With this begins what every process of the lab has as LAB_HOST. */
  String mark() {
    return path.resolve("hosts") + "/";
  }

  /** What the jump host itself keeps: archives, the security zones that were agreed to. */
  Path desk() {
    return path.resolve("jump-host");
  }

  /** Package files, of which hosts take copies. */
  Path packages() {
    return path.resolve("packages");
  }

  Path store() {
    return path.resolve("store");
  }

  /** Who serves the lab. */
  public Path pid() {
    return path.resolve("pid");
  }

  /** There once all hosts can be reached. */
  public Path ready() {
    return path.resolve("ready");
  }

  /** What its process printed. */
  public Path log() {
    return path.resolve("log");
  }

  Kit kit() {
    return Kit.at(path.resolve("kit"));
  }

  /** All hosts that were made so far. */
  List<HostSheet> hosts() throws IOException {
    List<HostSheet> hosts = new ArrayList<>();
    Path place = path.resolve("hosts");
    if (Files.isDirectory(place)) {
      try (Stream<Path> folders = Files.list(place)) {
        for (Path folder : folders.sorted().toList()) {
          hosts.add(HostSheet.read(folder));
        }
      }
    }
    return hosts;
  }

  /** Removes everything. */
  public void remove() throws IOException {
    for (int tries = 1; isThere(); tries++) {
      try {
        removeNow();
      } catch (IOException raced) { // a process that ends may still have written something
        if (tries == TRIES) {
          throw raced;
        }
      }
    }
  }

  private void removeNow() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (java.io.UncheckedIOException raced) {
      throw raced.getCause();
    }
  }
}
