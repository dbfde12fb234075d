package dev.lockstep.lab;

import dev.lockstep.lab.PracticeHost.Seat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A standard platform to practise on: hosts for marketing, mail and tracking, each a real SSH
 * server on loopback with a folder, a user, a key and a small application of its own.
 *
 * <pre>
 * FOLDER/inventory.yml      how to reach them
 * FOLDER/known_hosts        their keys
 * FOLDER/keys/HOST          the key to log in with, and HOST.pub
 * FOLDER/ledger             "HOST CALL begins", "HOST CALL ends STATUS": what all applications were
 *                           asked to do, in one order
 * FOLDER/hosts/HOST/app     the application: ctl, RELEASE, conf/, backup/
 * </pre>
 *
 * It needs a POSIX shell and no rights, writes nowhere else, and ends with {@link #close()}; the
 * folder is its maker's.
 */
public final class PracticePlatform implements AutoCloseable {
  private final Path folder;
  private final List<PracticeHost> hosts;

  private PracticePlatform(Path folder, List<PracticeHost> hosts) {
    this.folder = folder;
    this.hosts = List.copyOf(hosts);
  }

  /**
   * Starts one.
   *
   * @param folder a new one, which nobody else can read
   */
  public static PracticePlatform start(Path folder) throws IOException {
    Path place = folder.toAbsolutePath().normalize();
    List<PracticeHost> started = new ArrayList<>();
    try {
      for (Seat seat : standard(place)) {
        started.add(PracticeHost.start(seat));
      }
      started.get(0).holdDatabase();
      PracticePlatform platform = new PracticePlatform(place, started);
      platform.write();
      return platform;
    } catch (IOException trouble) {
      endAll(started).ifPresent(trouble::addSuppressed);
      throw trouble;
    }
  }

  /** In the order in which such a platform is migrated. */
  private static List<Seat> standard(Path folder) {
    return List.of(
        new Seat(folder, "marketing1", "marketing"),
        new Seat(folder, "mail1", "mail"),
        new Seat(folder, "tracking1", "tracking"),
        new Seat(folder, "tracking2", "tracking"));
  }

  /** The inventory to run with. */
  public Path inventory() {
    return folder.resolve("inventory.yml");
  }

  /** What happened to the applications, line by line in order; empty at first. */
  public Path ledger() {
    return folder.resolve("ledger");
  }

  /** All hosts, in the order in which such a platform is migrated. */
  public List<PracticeHost> hosts() {
    return hosts;
  }

  /**
   * One host.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public PracticeHost host(String name) {
    return hosts.stream()
        .filter(host -> host.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no host " + name));
  }

  /** Ends all servers and all they started; of the platform only files stay. */
  @Override
  public void close() throws IOException {
    Optional<IOException> trouble = endAll(hosts);
    if (trouble.isPresent()) {
      throw trouble.get();
    }
  }

  private void write() throws IOException {
    Path knownHosts = folder.resolve("known_hosts");
    Files.writeString(
        knownHosts,
        hosts.stream().map(host -> host.server().knownHostsLine()).collect(Collectors.joining()));
    Files.writeString(inventory(), PracticeInventory.of(hosts, knownHosts));
    Files.writeString(ledger(), ""); // what has happened so far was ours
  }

  /** Ends every one, also behind one that can't be ended; what went wrong first. */
  private static Optional<IOException> endAll(List<PracticeHost> hosts) {
    List<IOException> troubles = new ArrayList<>();
    for (PracticeHost host : hosts) {
      try {
        host.end();
      } catch (IOException trouble) {
        troubles.add(trouble);
      }
    }
    return troubles.stream().findFirst();
  }
}
