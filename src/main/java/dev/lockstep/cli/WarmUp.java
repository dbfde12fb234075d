package dev.lockstep.cli;

import dev.lockstep.lab.PracticeKeys;
import dev.lockstep.lab.PracticeServer;
import dev.lockstep.lab.PracticeServer.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Does what a run does, for nobody, so that the build can note which classes a start needs: a small
 * runbook on one SSH server on loopback. Only the launcher's build calls it.
 */
public final class WarmUp {
  private static final String RUNBOOK =
      """
      runbook: Warm up
      params:
        place: { type: path }
      preconditions:
        - { name: There is room, hosts: all, disk_space: { path: "${place}", at_least: 1M } }
      stages:
        - stage: Work
          hosts: all
          steps:
            - { name: Look, command: uname -s, reads: true, register: system }
            - name: Write
              copy: { content: "${system.stdout}", dest: "${place}/file" }
            - name: Change
              shell: echo ${inventory_hostname} >>file
              done_when: { shell: "grep -q host file" }
      """;

  private WarmUp() {}

  /** Runs it and forgets what it printed. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("lockstep-warm-up-");
    int code;
    try {
      code = run(folder);
    } finally {
      remove(folder);
    }
    System.exit(code);
  }

  private static int run(Path folder) throws IOException {
    Path key = folder.resolve("key");
    Account account = new Account("ops", PracticeKeys.write(key), Optional.empty());
    Path home = folder.resolve("home");
    try (PracticeServer server = PracticeServer.start("127.0.0.1", home, account)) {
      Path known = Files.writeString(folder.resolve("known_hosts"), server.knownHostsLine());
      Path runbook = Files.writeString(folder.resolve("runbook.yml"), RUNBOOK);
      Path inventory = folder.resolve("inventory.yml");
      Files.writeString(inventory, inventory(server, home, key, known));
      List<String> line = List.of("run", runbook.toString(), "-i", inventory.toString());
      return Main.run(
          Shell.ofProcess(),
          Stream.concat(line.stream(), Stream.of("--state", folder.resolve("state").toString()))
              .toArray(String[]::new));
    }
  }

  private static String inventory(PracticeServer server, Path home, Path key, Path known) {
    return """
    all:
      hosts:
        host:
          ansible_host: %s
          ansible_port: %d
          ansible_user: ops
          ansible_ssh_private_key_file: '%s'
          ansible_ssh_common_args: '-o UserKnownHostsFile=%s'
          lockstep_dir: '%s/.lockstep'
          place: '%s'
    """
        .formatted(server.address(), server.port(), key, known, home, home);
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
