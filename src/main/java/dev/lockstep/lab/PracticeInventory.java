package dev.lockstep.lab;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The inventory of a practice platform, as Ansible reads it too. */
final class PracticeInventory {
  private PracticeInventory() {}

  /** Groups by role, in the order of the hosts. */
  static String of(List<PracticeHost> hosts, Path knownHosts) {
    Map<String, StringBuilder> groups = new LinkedHashMap<>();
    for (PracticeHost host : hosts) {
      groups.computeIfAbsent(host.role(), PracticeInventory::group).append(lines(host));
    }
    return head(knownHosts) + String.join("", groups.values());
  }

  private static String head(Path knownHosts) {
    return lines(
        "# A practice platform on loopback. It lives as long as the program that started it.",
        "all:",
        "  vars:",
        "    ansible_ssh_common_args: " + quoted("-o UserKnownHostsFile=" + knownHosts),
        "  children:");
  }

  private static StringBuilder group(String role) {
    return new StringBuilder(
        lines("    " + role + ":", "      vars:", "        role: " + role, "      hosts:"));
  }

  private static String lines(PracticeHost host) {
    return lines(
        "        " + host.name() + ":",
        "          ansible_host: " + host.server().address(),
        "          ansible_port: " + host.server().port(),
        "          ansible_user: " + host.user(),
        "          ansible_ssh_private_key_file: " + quoted(host.key().toString()),
        "          lockstep_dir: " + quoted(lockstepDir(host).toString()),
        "          app_home: " + quoted(host.app().toString()));
  }

  /** Beside the hosts' own files, which show what a runbook has done. */
  private static Path lockstepDir(PracticeHost host) {
    return host.home().getParent().resolveSibling("lockstep-" + host.name());
  }

  private static String lines(String... lines) {
    return String.join("\n", lines) + "\n";
  }

  /** A text that YAML leaves as it is, whatever is in it. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
