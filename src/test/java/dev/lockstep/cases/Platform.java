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
    Path desk = Files.createDirectories(folder.resolve("desks").resolve(name));
    Machine.Said said =
        Machine.Said.by(
            List.of(
                "cp", "-r", "runbooks", folder.resolve("jump/inventory").toString(), desk + "/"));
    assertThat(said.code()).as(said.text()).isZero();
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

  /** Fails unless every host says that this build runs there and nothing is missing. */
  void runsBuild(String build) {
    for (Machine host : hosts()) {
      String said =
          host.run("su - neolane -c '. nl6/env.sh; nlserver pdump; nlserver monitor -missing'");
      assertThat(said)
          .as(host.name())
          .contains("build " + build + "@", "watchdog (")
          .doesNotContainIgnoringCase("no task");
      // Behind the second banner there is a line for each module that is missing.
      assertThat(said.substring(said.lastIndexOf("build ")).lines()).as(said).hasSize(1);
    }
  }

  /** A line for each postupgrade that ever began, on whatever host. */
  List<String> postupgrades(String instance) {
    return hosts().stream()
        .flatMap(host -> host.run("cat /var/lib/lab/log").lines())
        .filter(line -> line.contains(" postupgrade " + instance + " build "))
        .toList();
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
    // Owners make the databases that the others look into.
    List<String> owners = MachineLab.owners(type);
    seed(owners);
    seed(hosts.stream().filter(host -> !owners.contains(host)).toList());
    lab.writeInventory(
        new MachineLab.MachineDesk(folder.resolve("jump"), machines.key(), machines.knownHosts()));
  }

  private void seed(List<String> some) throws IOException, InterruptedException {
    String script =
        """
        useradd -m -d /usr/local/neolane -s /bin/bash -U neolane && mkdir -p /var/lib/lab && cp /srv/hosts/$(hostname)/host.sh %1$s && chmod 644 %1$s &&
          bash /srv/kit/seed %1$s && bash /srv/kit/start %1$s
        """
            .formatted(MachineLab.SHEET);
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<String>> all = new ArrayList<>();
      for (String host : some) {
        all.add(threads.submit(() -> machine(host).run(script)));
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
