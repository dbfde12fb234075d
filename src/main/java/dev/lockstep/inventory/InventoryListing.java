package dev.lockstep.inventory;

import dev.lockstep.json.Json;
import dev.lockstep.json.JsonValue;
import dev.lockstep.text.VisibleText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Inventories as text, for people and for other tools. Pure; no line end behind the last line. */
public final class InventoryListing {
  /** What Ansible leaves out of its listings ({@code ansible/cli/inventory.py}). */
  private static final Set<String> INTERNAL =
      Set.of(
          "ansible_diff_mode",
          "ansible_config_file",
          "ansible_facts",
          "ansible_forks",
          "ansible_inventory_sources",
          "ansible_limit",
          "ansible_playbook_python",
          "ansible_run_tags",
          "ansible_skip_tags",
          "ansible_verbosity",
          "ansible_version",
          "inventory_dir",
          "inventory_file",
          "inventory_hostname",
          "inventory_hostname_short",
          "groups",
          "group_names",
          "omit",
          "playbook_dir");

  private InventoryListing() {}

  /** What {@code ansible-inventory --list} prints: values as written, nothing resolved. */
  public static String list(Inventory inventory) {
    Map<String, JsonValue> listing = new LinkedHashMap<>();
    for (Group group : inventory.groups()) {
      Map<String, JsonValue> members = new LinkedHashMap<>();
      if (!group.hosts().isEmpty() && !group.name().equals(Draft.ALL)) {
        members.put("hosts", JsonValue.of(group.hosts()));
      }
      if (!group.children().isEmpty()) {
        members.put("children", JsonValue.of(group.children()));
      }
      if (!members.isEmpty()) {
        listing.put(group.name(), new JsonValue.Members(members));
      }
    }
    Map<String, JsonValue> hosts = new LinkedHashMap<>();
    inventory.hosts().forEach(host -> add(host, hosts));
    listing.put("_meta", new JsonValue.Members(Map.of("hostvars", new JsonValue.Members(hosts))));
    return Json.pages(listing);
  }

  private static void add(Host host, Map<String, JsonValue> hosts) {
    Map<String, JsonValue> variables = new LinkedHashMap<>();
    host.variables()
        .forEach(
            (name, variable) -> {
              if (!INTERNAL.contains(name)) {
                variables.put(name, AnsibleJson.of(variable.value()));
              }
            });
    if (!variables.isEmpty()) {
      hosts.put(host.name(), new JsonValue.Members(variables));
    }
  }

  /** What {@code ansible-inventory --graph} prints. */
  public static String graph(Inventory inventory) {
    return InventoryGraph.of(inventory);
  }

  /** The names of the hosts, one on each line: all, or those of a pattern. */
  public static String hosts(Inventory inventory, Optional<HostPattern> pattern) {
    List<Host> hosts = pattern.map(one -> one.select(inventory)).orElseGet(inventory::hosts);
    return String.join("\n", hosts.stream().map(Host::name).map(VisibleText::of).toList());
  }

  /**
   * Where the variables of a host come from: each value with its place, and those it won over.
   *
   * @param variable only this one
   * @return empty when the inventory has no such host, or the host no such variable
   */
  public static Optional<String> explain(
      Inventory inventory, String host, Optional<String> variable) {
    return inventory.host(host).flatMap(found -> Explanation.of(inventory, found, variable));
  }
}
