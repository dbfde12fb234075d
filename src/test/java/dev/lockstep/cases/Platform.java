package dev.lockstep.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.lab.MachineLab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A practice platform on machines of their own, with a PostgreSQL server of its own, and the desk
 * of somebody who migrates it with the shipped runbooks.
 */
final class Platform implements AutoCloseable {
  private static final String DATABASES = "dbms";

  private final Path folder;
  private final String type;
  private final Machines machines;
  private final DatabaseMachine database;
  private final List<String> hosts;

  private Platform(Path folder, String type, Machines machines, DatabaseMachine database)
      throws IOException {
    this.folder = folder;
    this.type = type;
    this.machines = machines;
    this.database = database;
    this.hosts = MachineLab.hosts(type);
  }

  /**
   * Starts one in an old version.
   *
   * @param folder a fresh one
   */
  static Platform start(Path folder, String type, String version)
      throws IOException, InterruptedException {
    List<String> names = new ArrayList<>(MachineLab.hosts(type));
    names.add(DATABASES);
    Machines machines = Machines.start(folder, names);
    try {
      Machine dbms = machines.machine(DATABASES);
      Platform platform = new Platform(folder, type, machines, DatabaseMachine.on(dbms));
      platform.fill(version);
      return platform;
    } catch (IOException | InterruptedException | RuntimeException | Error failure) {
      machines.close();
      throw failure;
    }
  }

  Machine machine(String name) {
    return machines.machine(name);
  }

  /** The hosts of the platform, without the database server. */
  List<Machine> hosts() {
    return hosts.stream().map(machines::machine).toList();
  }

  DatabaseMachine database() {
    return database;
  }

  /** A folder to run commands in: the shipped runbooks and this platform's inventory are there. */
  Controller desk(String name) throws IOException {
    Path desk = Files.createDirectories(folder.resolve(name));
    for (String link : List.of("runbooks")) {
      Files.createSymbolicLink(desk.resolve(link), Path.of(link).toAbsolutePath());
    }
    Files.createSymbolicLink(desk.resolve("inventory"), folder.resolve("desk/inventory"));
    return new Controller(desk);
  }

  /** The words of a command about this platform's runbook. */
  String[] words(String command, String... more) {
    List<String> words =
        new ArrayList<>(List.of(command, "runbooks/" + type + ".yml", "-i", "inventory"));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  /** Has the kit do something on a host; what it printed. */
  String kit(String program, String host, String... words) {
    return machine(host)
        .run("bash /srv/kit/" + program + " " + MachineLab.SHEET + " " + String.join(" ", words));
  }

  /** What all hosts and databases are. */
  Map<String, Fingerprint> fingerprints() {
    Map<String, Fingerprint> all = new LinkedHashMap<>();
    for (Machine host : hosts()) {
      all.put(host.name(), Fingerprint.of(host));
    }
    all.put("databases", new Fingerprint(database.content().lines().toList()));
    return all;
  }

  /** Fails unless all is as it was. */
  void isStill(Map<String, Fingerprint> before) {
    Map<String, Fingerprint> after = fingerprints();
    for (String name : before.keySet()) {
      assertThat(after.get(name).lines())
          .as("what changed on " + name)
          .containsExactlyElementsOf(before.get(name).lines());
    }
  }

  @Override
  public void close() {
    machines.close();
  }

  private void fill(String version) throws IOException, InterruptedException {
    MachineLab lab =
        new MachineLab(
            type,
            version,
            database.url(),
            new MachineLab.Hosts() {
              @Override
              public String address(String host) {
                return machine(host).address();
              }

              @Override
              public boolean hasWebServer(String host) {
                return machine(host).attempt("test -e /etc/init.d/apache2").code() == 0;
              }

              @Override
              public List<String> packageFiles(String host) {
                return machine(host).run("ls -d /opt/packages/*").lines().toList();
              }
            });
    lab.writeKit(machines.shared());
    // Once, as all of them would write to the same place.
    hosts().get(0).run("bash /srv/kit/packages /srv/packages debian");
    atOnce(
        """
        mkdir -p /var/lib/lab && cp /srv/hosts/$(hostname)/host.sh %1$s && chmod 644 %1$s &&
          bash /srv/kit/seed %1$s && bash /srv/kit/start %1$s
        """
            .formatted(MachineLab.SHEET));
    lab.writeInventory(
        new MachineLab.MachineDesk(folder.resolve("desk"), machines.key(), machines.knownHosts()));
  }

  /** Runs a script on all hosts. */
  private void atOnce(String script) throws IOException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(hosts.size());
    try {
      List<Future<String>> all = new ArrayList<>();
      for (Machine host : hosts()) {
        all.add(threads.submit(() -> host.run(script)));
      }
      for (Future<String> one : all) {
        one.get();
      }
    } catch (ExecutionException failed) {
      throw new IOException(failed.getCause().getMessage(), failed.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
