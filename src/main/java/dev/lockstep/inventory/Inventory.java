package dev.lockstep.inventory;

import dev.lockstep.value.Value;
import java.util.List;
import java.util.Optional;

/** All hosts and groups. Immutable. */
public final class Inventory {
  private Inventory() {}

  /** All hosts, in Ansible's order: that of their first mention. */
  public List<Host> hosts() {
    throw new AssertionError("being built");
  }

  /** A host by name. */
  public Optional<Host> host(String name) {
    throw new AssertionError("being built");
  }

  /** All groups, {@code all} and {@code ungrouped} included, sorted by name. */
  public List<Group> groups() {
    throw new AssertionError("being built");
  }

  /** The hosts of a group, through children too, in the inventory's order; empty if unknown. */
  public List<Host> hostsOf(String group) {
    throw new AssertionError("being built");
  }

  /**
   * A variable's value with plain references (<code>{{ name }}</code>, <code>{{ a.b }}</code>) put
   * in; empty when the host has no such variable.
   *
   * @throws UnresolvableException when it holds Jinja2 that is not read, or refers to itself
   */
  public Optional<Value> value(Host host, String name) throws UnresolvableException {
    throw new AssertionError("being built");
  }
}
