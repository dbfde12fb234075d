package dev.lockstep.transport.ssh;

import dev.lockstep.transport.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Real OpenSSH servers on loopback, one per host, for tests tagged {@code real}. Each has its own
 * address, host key and folder, which is {@code $HOME} of every command. Logins are those of the
 * user who runs the tests, by one key for all.
 */
public final class OpenSsh implements AutoCloseable {
  /**
   * One server.
   *
   * @param folder the home of its commands
   */
  public record Host(String name, String address, int port, Path folder) {}

  private final Path folder;
  private final Map<String, Host> hosts = new LinkedHashMap<>();
  private final Map<String, Process> servers = new LinkedHashMap<>();

  private OpenSsh(Path folder) {
    this.folder = folder;
  }

  /**
   * Starts servers.
   *
   * @param folder where everything lies; a fresh one
   * @param names of the hosts, at most 200
   * @param settings more lines for each server's configuration
   */
  public static OpenSsh start(Path folder, List<String> names, String... settings)
      throws IOException, InterruptedException {
    OpenSsh all = new OpenSsh(Files.createDirectories(folder));
    Files.createDirectories(Path.of("/run/sshd"));
    keygen(all.key(), "ed25519");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    try {
      for (int i = 0; i < names.size(); i++) {
        all.add(names.get(i), "127.0.0." + (i + 2), settings);
      }
      return all;
    } catch (IOException | InterruptedException failure) {
      all.close();
      throw failure;
    }
  }

  /** The private key of all logins. */
  public Path key() {
    return folder.resolve("id_ed25519");
  }

  /** A known_hosts file with the keys of all hosts. */
  public Path knownHosts() {
    return folder.resolve("known_hosts");
  }

  /** A host by name. */
  public Host host(String name) {
    return Optional.ofNullable(hosts.get(name)).orElseThrow();
  }

  /** The servers share a machine; this makes it one for each of them. */
  public Path lockstepDir(Host host) {
    return folder.resolve("lockstep-" + host.name);
  }

  /** Forgets what runs have left there: locks of unfinished ones, and their commands. */
  public void forgetRuns() throws IOException, InterruptedException {
    for (Host host : hosts.values()) {
      tool(List.of("rm", "-rf", lockstepDir(host).toString()));
    }
  }

  /** Lines of an inventory in Ansible's INI form, ungrouped. */
  public String inventory() {
    return hosts.values().stream()
        .map(
            host ->
                ("%s ansible_host=%s ansible_port=%d ansible_user=%s"
                        + " ansible_ssh_private_key_file=%s"
                        + " ansible_ssh_common_args='-o UserKnownHostsFile=%s'"
                        + " lockstep_dir=%s")
                    .formatted(
                        host.name,
                        host.address,
                        host.port,
                        user(),
                        key(),
                        knownHosts(),
                        lockstepDir(host)))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** How to reach a host. */
  public Target target(String name) {
    Host host = host(name);
    return new Target(
        name,
        Target.Kind.SSH,
        new Target.Address(host.address, host.port),
        new Target.Login(
            user(), List.of(key()), Optional.empty(), Optional.empty(), Optional.empty()),
        new Target.Trust(List.of(knownHosts()), false),
        new Target.Timing(Duration.ofSeconds(10), 1, Duration.ofSeconds(10)));
  }

  /**
   * Breaks all connections of a host; its commands live on, and new connections are taken. Of a
   * login that is not root, two processes serve the connection.
   */
  public void cut(String name) {
    server(name)
        .descendants()
        .filter(process -> process.info().command().orElse("").contains("sshd"))
        .toList()
        .forEach(ProcessHandle::destroyForcibly);
  }

  /** Stops a host's server, as a machine that is switched off; connections break too. */
  public void stop(String name) throws InterruptedException {
    cut(name);
    server(name).destroyForcibly().waitFor();
  }

  /** Starts a host's server again, at the same address with the same key. */
  public void restart(String name) throws IOException, InterruptedException {
    launch(host(name));
  }

  /** The server's configuration and keys. */
  public Path settings(String name) {
    return folder.resolve("etc-" + name);
  }

  @Override
  public void close() {
    for (String name : servers.keySet()) {
      cut(name);
      server(name).destroyForcibly();
    }
  }

  /** The user who runs the tests. */
  public static String user() {
    return System.getProperty("user.name");
  }

  /** Makes a key pair as OpenSSH's own tool does. */
  public static void keygen(Path file, String type, String... more)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("ssh-keygen", "-q", "-t", type));
    words.addAll(List.of("-f", file.toString(), "-C", file.getFileName().toString()));
    words.addAll(List.of(more));
    if (!List.of(more).contains("-N")) {
      words.addAll(List.of("-N", ""));
    }
    tool(words);
  }

  /** Runs a tool; fails when it fails. */
  public static String tool(List<String> words) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(words + ": " + said);
    }
    return said;
  }

  private Process server(String name) {
    return Optional.ofNullable(servers.get(name)).orElseThrow();
  }

  private void add(String name, String address, String... settings)
      throws IOException, InterruptedException {
    Path home = Files.createDirectories(folder.resolve(name));
    Path etc = Files.createDirectories(settings(name));
    Host host = new Host(name, address, freePort(address), home);
    hosts.put(name, host);
    keygen(etc.resolve("host_key"), "ed25519");
    Files.writeString(etc.resolve("sshd_config"), config(host, settings));
    know(host, Files.readString(etc.resolve("host_key.pub")));
    launch(host);
  }

  private void know(Host host, String key) throws IOException {
    Files.writeString(
        knownHosts(),
        "[%s]:%d %s".formatted(host.address, host.port, key),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private String config(Host host, String... settings) {
    return String.join("\n", settings)
        + """

        ListenAddress %s:%d
        HostKey %s/host_key
        AuthorizedKeysFile %s.pub
        PidFile none
        UsePAM no
        StrictModes no
        UseDNS no
        PermitRootLogin yes
        MaxStartups 200
        SetEnv HOME=%s
        """
            .formatted(host.address, host.port, settings(host.name), key(), host.folder);
  }

  private void launch(Host host) throws IOException, InterruptedException {
    Path etc = settings(host.name);
    Process server =
        new ProcessBuilder(
                "/usr/sbin/sshd", "-D", "-f", etc + "/sshd_config", "-E", etc + "/sshd.log")
            .redirectErrorStream(true)
            .redirectOutput(etc.resolve("out").toFile())
            .start();
    servers.put(host.name, server);
    awaitListening(host, server);
  }

  private void awaitListening(Host host, Process server) throws IOException, InterruptedException {
    for (int i = 0; i < 500; i++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(host.address, host.port), 1000);
        return;
      } catch (IOException notYet) {
        if (server.waitFor(10, TimeUnit.MILLISECONDS)) {
          String said = Files.readString(settings(host.name).resolve("out"));
          throw new IOException("sshd ended: " + said, notYet);
        }
      }
    }
    throw new IOException("sshd does not listen on " + host);
  }

  private static int freePort(String address) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(address))) {
      return socket.getLocalPort();
    }
  }
}
