package dev.lockstep.plan;

import dev.lockstep.inventory.Host;
import dev.lockstep.inventory.Inventory;
import dev.lockstep.inventory.UnresolvableException;
import dev.lockstep.inventory.Variable;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The inventory as expressions see it. What Ansible keeps as a password is a secret here, even
 * where nobody said so.
 */
final class HostVariables {
  private static final Set<String> PASSWORDS =
      Set.of(
          "ansible_password",
          "ansible_ssh_pass",
          "ansible_ssh_password",
          "ansible_pass",
          "ansible_become_password",
          "ansible_become_pass",
          "ansible_sudo_pass",
          "ansible_su_pass",
          "ansible_ssh_passphrase",
          "ansible_ssh_private_key_passphrase");

  private final Inventory inventory;

  /** Names whose values are secrets: passwords, and the runbook's secret params. */
  private final Set<String> secrets = new TreeSet<>(PASSWORDS);

  private final Map<String, Host> hosts = new LinkedHashMap<>();
  private final Map<String, Type> types = new LinkedHashMap<>();

  /**
   * @param secretParams what the runbook declares as secret is so for everybody who can see it
   */
  HostVariables(Inventory inventory, Set<String> secretParams) {
    this.inventory = inventory;
    secrets.addAll(secretParams);
    for (Host host : inventory.hosts()) {
      hosts.put(host.name(), host);
      host.variables().values().forEach(this::learn);
    }
  }

  /** The names that any host has, and what is known of their values. */
  Map<String, Type> types() {
    return types;
  }

  Optional<Host> host(String name) {
    return Optional.ofNullable(hosts.get(name));
  }

  /** All hosts of the inventory, in its order. */
  List<Host> all() {
    return inventory.hosts();
  }

  /** The value that a host's variable has, with references put in; empty if there is none. */
  Optional<Value> value(String host, String name) {
    try {
      Optional<Value> value = resolved(host, name);
      return secrets.contains(name)
          ? value.map(known -> hosts.get(host).variables().get(name).hidden(known))
          : value;
    } catch (UnresolvableException e) {
      return Optional.empty();
    }
  }

  /**
   * The same, and says what is wrong with it; for a secret param what its declaration will make a
   * secret of.
   */
  Optional<Value> resolved(String host, String name) throws UnresolvableException {
    Host found = hosts.get(host);
    if (found == null || !found.variables().containsKey(name)) {
      return Optional.empty();
    }
    Optional<Value> value = inventory.value(found, name, secrets);
    return isPassword(name) ? value.map(known -> found.variables().get(name).hidden(known)) : value;
  }

  static String place(Variable variable) {
    return variable.span().file().name() + ":" + variable.span().position().line();
  }

  /** Whether a variable's name says that its value is a password. */
  static boolean isPassword(String name) {
    return PASSWORDS.contains(name);
  }

  private void learn(Variable variable) {
    boolean secret = secrets.contains(variable.name()) || variable.value() instanceof Value.Hidden;
    Type type = secret ? new Type.SecretOf(Type.Scalar.TEXT) : Type.ANY;
    types.merge(variable.name(), type, (one, other) -> one instanceof Type.SecretOf ? one : other);
  }
}
