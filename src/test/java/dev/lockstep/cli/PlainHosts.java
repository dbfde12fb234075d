package dev.lockstep.cli;

import dev.lockstep.lab.PracticeKeys;
import dev.lockstep.lab.PracticeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** SSH servers on loopback with nothing on them, and an inventory that leads there. */
final class PlainHosts implements AutoCloseable {
  private final Path folder;
  private final List<PracticeServer> servers = new ArrayList<>();

  private PlainHosts(Path folder) {
    this.folder = folder;
  }

  /** Starts some, in a folder that is there. */
  static PlainHosts start(Path folder, List<String> names) throws IOException {
    PlainHosts hosts = new PlainHosts(folder);
    StringBuilder known = new StringBuilder();
    StringBuilder inventory = new StringBuilder("all:\n  hosts:\n");
    for (String name : names) {
      Path publicKey = PracticeKeys.write(folder.resolve(name + ".key"));
      PracticeServer server =
          PracticeServer.start(
              "127.0.0.1",
              folder.resolve(name),
              new PracticeServer.Account("ops", publicKey, Optional.empty()));
      hosts.servers.add(server);
      known.append(server.knownHostsLine());
      inventory.append(hosts.entry(name, server));
    }
    Files.writeString(folder.resolve("known_hosts"), known);
    Files.writeString(hosts.inventory(), inventory);
    return hosts;
  }

  private String entry(String name, PracticeServer server) {
    return """
        %s:
          ansible_host: %s
          ansible_port: %d
          ansible_user: ops
          ansible_ssh_private_key_file: '%s'
          ansible_ssh_common_args: '-o UserKnownHostsFile=%s'
          lockstep_dir: '%s'
    """
        .formatted(
            name,
            server.address(),
            server.port(),
            folder.resolve(name + ".key"),
            folder.resolve("known_hosts"),
            folder.resolve("lockstep-" + name));
  }

  Path inventory() {
    return folder.resolve("inventory.yml");
  }

  @Override
  public void close() throws IOException {
    for (PracticeServer server : servers) {
      server.close();
    }
  }
}
