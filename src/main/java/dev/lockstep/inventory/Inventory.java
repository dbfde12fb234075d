package dev.lockstep.inventory;

import dev.lockstep.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All hosts and groups. Immutable. A group has its hosts in Ansible's order: its own first, then
 * those of its children, level by level, each in the order in which it was written.
 */
public final class Inventory {
  private final Map<String, Host> hosts = new LinkedHashMap<>();
  private final Map<String, Group> groups = new LinkedHashMap<>();

  /** Worked out when asked for: most groups never are. */
  private final Map<String, List<Host>> members = new ConcurrentHashMap<>();

  private final Map<String, Path> files;

  /**
   * @param groups in the order of their first mention
   * @param files for each host the inventory that named it first, where that is a file
   */
  Inventory(Collection<Host> hosts, Collection<Group> groups, Map<String, Path> files) {
    this.files = Map.copyOf(files);
    hosts.forEach(host -> this.hosts.put(host.name(), host));
    groups.forEach(group -> this.groups.put(group.name(), group));
  }

  /** All hosts, in the order of the group {@code all}. */
  public List<Host> hosts() {
    return hostsOf(Draft.ALL);
  }

  /** A host by name. */
  public Optional<Host> host(String name) {
    return Optional.ofNullable(hosts.get(name));
  }

  /** All groups, {@code all} and {@code ungrouped} included, sorted by name. */
  public List<Group> groups() {
    return groups.values().stream()
        .sorted(Comparator.comparing(Group::name, PythonText.ORDER))
        .toList();
  }

  /** A group by name. */
  public Optional<Group> group(String name) {
    return Optional.ofNullable(groups.get(name));
  }

  /** The hosts of a group, through children too, in the inventory's order; empty if unknown. */
  public List<Host> hostsOf(String group) {
    Group known = groups.get(group);
    return known == null ? List.of() : members.computeIfAbsent(group, name -> membersOf(known));
  }

  /**
   * A variable's value with plain references (<code>{{ name }}</code>, <code>{{ a.b }}</code>) put
   * in; empty when the host has no such variable. Magic variables ({@code inventory_hostname},
   * {@code group_names}, {@code groups}, ...) count as variables of every host.
   *
   * @throws UnresolvableException when it holds Jinja2 that is not read, a vaulted value, a name
   *     that the host does not have, or refers to itself
   */
  public Optional<Value> value(Host host, String name) throws UnresolvableException {
    return value(host, name, Set.of());
  }

  /**
   * The same; what it takes from variables of these names is kept as secrets, wherever it ends up.
   *
   * @param secrets names; the variable itself may be one of them, and is given as it is
   */
  public Optional<Value> value(Host host, String name, Set<String> secrets)
      throws UnresolvableException {
    return new Resolver(this, secrets).value(host, name);
  }

  /**
   * The same hosts, each with these variables in place of its own; what {@code -e} gave stays.
   *
   * @param above for every host, each under another name
   */
  public Inventory overlaid(Collection<Variable> above) {
    return above.isEmpty()
        ? this
        : new Inventory(
            hosts.values().stream().map(host -> host.overlaid(above)).toList(),
            groups.values(),
            files);
  }

  /** The inventory file that named a host first, if a file did. */
  Optional<Path> fileOf(Host host) {
    return Optional.ofNullable(files.get(host.name()));
  }

  /** Names of groups in the order of their first mention. */
  Set<String> groupNames() {
    return groups.keySet();
  }

  /** Names of hosts in the order of their first mention. */
  Set<String> hostNames() {
    return hosts.keySet();
  }

  private List<Host> membersOf(Group group) {
    Set<String> found = new LinkedHashSet<>();
    Set<String> seen = new LinkedHashSet<>(List.of(group.name()));
    List<String> level = List.of(group.name());
    while (!level.isEmpty()) {
      List<String> next = new ArrayList<>();
      for (String name : level) {
        Group one = groups.get(name);
        found.addAll(one.hosts());
        one.children().stream().filter(seen::add).forEach(next::add);
      }
      level = next;
    }
    return found.stream().map(hosts::get).toList();
  }
}
