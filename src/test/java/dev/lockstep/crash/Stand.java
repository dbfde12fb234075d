package dev.lockstep.crash;

import dev.lockstep.transport.ssh.OpenSsh;
import dev.lockstep.transport.ssh.TestUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What all scenes of a test class share: the servers, a second user, the program. */
final class Stand implements AutoCloseable {
  private final Path folder;
  private final OpenSsh servers;
  private final TestUsers users;
  private final String other;
  private final Program program;
  private final AtomicInteger scenes = new AtomicInteger();

  private Stand(Path folder, OpenSsh servers, TestUsers users) throws Exception {
    this.folder = folder;
    this.servers = servers;
    this.users = users;
    this.other = users.add("crash", "");
    this.program = Program.in(Files.createDirectory(folder.resolve("program")));
  }

  /** Sets it up in a fresh folder. */
  static Stand in(Path folder) throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new Stand(folder, OpenSsh.start(folder.resolve("ssh"), Tour.HOSTS), new TestUsers());
  }

  OpenSsh servers() {
    return servers;
  }

  Program program() {
    return program;
  }

  /** A scene whose hosts are reached directly. */
  Scene scene() throws IOException {
    return scene(Map.of(), "");
  }

  /**
   * A scene.
   *
   * @param ports where relays of hosts listen, for those that have one
   * @param options of ssh
   */
  Scene scene(Map<String, Integer> ports, String options) throws IOException {
    Path place = place();
    Map<String, String> lines = new LinkedHashMap<>();
    for (String name : Tour.HOSTS) {
      OpenSsh.Host host = servers.host(name);
      int port = ports.getOrDefault(name, host.port());
      lines.put(name, line(host, port, options) + " lockstep_dir=" + place.resolve("var-" + name));
    }
    return Scene.in(place, lines, other);
  }

  /** A scene whose hosts are names of one machine. */
  Scene sceneOnOneMachine() throws IOException {
    Path place = place();
    OpenSsh.Host machine = servers.host(Tour.HOSTS.get(0));
    String line = line(machine, machine.port(), "") + " lockstep_dir=" + place.resolve("var");
    Map<String, String> lines = new LinkedHashMap<>();
    Tour.HOSTS.forEach(name -> lines.put(name, line));
    return Scene.in(place, lines, other);
  }

  private Path place() {
    return folder.resolve("scene-" + scenes.incrementAndGet());
  }

  private String line(OpenSsh.Host host, int port, String options) throws IOException {
    Path known = folder.resolve("known-" + host.name() + "-" + port);
    String key = Files.readString(servers.settings(host.name()).resolve("host_key.pub"));
    Files.writeString(known, "[%s]:%d %s".formatted(host.address(), port, key));
    return ("ansible_host=%s ansible_port=%d ansible_user=%s ansible_ssh_private_key_file=%s"
            + " ansible_ssh_common_args='-o UserKnownHostsFile=%s %s'")
        .formatted(host.address(), port, OpenSsh.user(), servers.key(), known, options);
  }

  @Override
  public void close() throws IOException {
    servers.close();
    users.close();
  }
}
