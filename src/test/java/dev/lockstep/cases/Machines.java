package dev.lockstep.cases;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Machines of their own on one private network, which has a switch of its own: this kernel's
 * firewall does not see what they say to each other, and the cable to it vanishes with the switch.
 * Those who run the tests are the network's first address.
 */
final class Machines implements AutoCloseable {
  private static final String SWITCH =
      "echo born; read -r _; ip link set lo up; ip link add br0 type bridge; ip link set br0 up;"
          + " ip link set up0 master br0 up; echo ready; while read -r _; do :; done";

  private final Path folder;
  private final String network;
  private final Map<String, Machine> machines = new LinkedHashMap<>();
  private Machine hub;

  private Machines(Path folder, String network) {
    this.folder = folder;
    this.network = network;
  }

  /**
   * Starts machines.
   *
   * @param folder where keys lie and what machines share; a fresh one
   * @param names of the machines, at most 200
   */
  static Machines start(Path folder, List<String> names) throws IOException, InterruptedException {
    Machines all = new Machines(folder, freeNetwork());
    try {
      all.prepare(names);
      all.plugHub();
      for (int i = 0; i < names.size(); i++) {
        all.add(names.get(i), all.network + "." + (i + 2));
      }
      return all;
    } catch (IOException | InterruptedException | RuntimeException | Error failure) {
      all.close();
      throw failure;
    }
  }

  Machine machine(String name) {
    return Optional.ofNullable(machines.get(name)).orElseThrow();
  }

  List<Machine> all() {
    return List.copyOf(machines.values());
  }

  /** The folder that every machine sees as {@code /srv}. */
  Path shared() {
    return folder.resolve("shared");
  }

  /** The private key of every login. */
  Path key() {
    return folder.resolve("id_ed25519");
  }

  /** A known_hosts file with the keys of all machines. */
  Path knownHosts() {
    return folder.resolve("known_hosts");
  }

  /** The address of those who run the tests, as machines see it. */
  String here() {
    return network + ".1";
  }

  /** Lines of an inventory in Ansible's INI form, ungrouped, all logging in as one user. */
  String inventory(String user) {
    return machines.values().stream()
        .map(
            machine ->
                "%s ansible_host=%s ansible_user=%s ansible_ssh_private_key_file=%s"
                        .formatted(machine.name(), machine.address(), user, key())
                    + " ansible_ssh_common_args='-o UserKnownHostsFile=%s'".formatted(knownHosts()))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** Lets go of all, as a killed JVM does. */
  void letGo() throws IOException {
    for (Machine machine : machines.values()) {
      machine.letGo();
    }
    hub.letGo();
  }

  @Override
  public void close() {
    machines.values().forEach(Machine::close);
    Optional.ofNullable(hub).ifPresent(Machine::close);
  }

  private void prepare(List<String> names) throws IOException, InterruptedException {
    Path keys = Files.createDirectories(shared().resolve("keys"));
    tool("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "tests", "-f", key().toString());
    Files.copy(folder.resolve("id_ed25519.pub"), keys.resolve("id_ed25519.pub"));
    try (InputStream script = Machines.class.getResourceAsStream("/machines/machine.sh")) {
      Files.copy(script, folder.resolve("machine.sh"), StandardCopyOption.REPLACE_EXISTING);
    }
    StringBuilder hosts = new StringBuilder("127.0.0.1 localhost\n::1 localhost\n");
    StringBuilder known = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      String address = network + "." + (i + 2);
      Path key = keys.resolve(name);
      tool("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", key.toString());
      hosts.append(address).append(' ').append(name).append('\n');
      known.append(address).append(' ').append(Files.readString(Path.of(key + ".pub")));
    }
    Files.writeString(shared().resolve("etc-hosts"), hosts);
    Files.writeString(knownHosts(), known);
  }

  /** The switch: a namespace with a bridge, and a cable from it to this kernel's own network. */
  private void plugHub() throws IOException, InterruptedException {
    hub =
        Machine.begin(
            "switch",
            here(),
            folder.resolve("switch.log"),
            List.of("--net"),
            List.of("/bin/bash", "-c", SWITCH));
    String cable = "lk" + hub.pid();
    tool("ip", "link", "add", cable, "type", "veth", "peer", "name", "up0", "netns", pid(hub));
    hub.go("");
    tool("ip", "address", "add", here() + "/24", "dev", cable);
    tool("ip", "link", "set", cable, "up");
  }

  private void add(String name, String address) throws IOException, InterruptedException {
    Machine machine =
        Machine.begin(
            name,
            address,
            folder.resolve(name + ".log"),
            List.of("--net", "--mount", "--pid", "--uts", "--ipc", "--mount-proc"),
            List.of(
                "/bin/bash", folder.resolve("machine.sh").toString(), name, shared().toString()));
    machines.put(name, machine);
    String port = "p" + machine.pid();
    List<String> inHub = List.of("nsenter", "-t", pid(hub), "-n", "--");
    tool(inHub, "ip", "link", "add", port, "type", "veth", "peer", "eth0", "netns", pid(machine));
    tool(inHub, "ip", "link", "set", port, "master", "br0", "up");
    machine.go(address + "/24");
  }

  private static String pid(Machine machine) {
    return Long.toString(machine.pid());
  }

  /** The first /24 that nothing here has an address or a route in. */
  private static String freeNetwork() throws IOException {
    String taken = tool("ip", "-4", "address") + tool("ip", "-4", "route");
    long seed = ProcessHandle.current().pid();
    for (long i = seed; i < seed + 1000; i++) {
      String network = "10.%d.%d".formatted(64 + i / 200 % 100, i % 200);
      if (!taken.contains(network + ".")) {
        return network;
      }
    }
    throw new IOException("no private network is free for machines of their own");
  }

  private static String tool(String... words) throws IOException {
    return tool(List.of(), words);
  }

  private static String tool(List<String> before, String... words) throws IOException {
    List<String> all = new ArrayList<>(before);
    all.addAll(List.of(words));
    Machine.Said said = Machine.Said.by(all);
    if (said.code() != 0) {
      throw new IOException(all + " ended with " + said.code() + ": " + said.text());
    }
    return said.text();
  }
}
