package dev.lockstep.plan;

import dev.lockstep.inventory.Group;
import dev.lockstep.inventory.Host;
import dev.lockstep.inventory.Inventory;
import dev.lockstep.runbook.Head;
import dev.lockstep.template.ProjectFiles;
import dev.lockstep.text.Located;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What all places of a plan share: inventory, magic variables, files, references. */
final class Ground {
  private static final Type RUN =
      new Type.MapOf(
          Map.of(
              "id", Type.Scalar.TEXT, "operator", Type.Scalar.TEXT, "started", Type.Scalar.TEXT));

  private final HostVariables variables;
  private final ProjectFiles files;
  private final References references = new References();
  private final Usage usage = new Usage();
  private final Map<String, Type> magic = new LinkedHashMap<>();
  private final Map<String, Value> constants = new LinkedHashMap<>();
  private final Value groups;

  Ground(Inventory inventory, ProjectFiles files, Head head) {
    this.variables = new HostVariables(inventory, head.secrets());
    this.files = files;
    this.groups = groups(inventory);
    magic.put("inventory_hostname", Type.Scalar.TEXT);
    magic.put("group_names", new Type.ListOf(Type.Scalar.TEXT));
    magic.put("groups", Type.ANY_MAP);
    magic.put("hostvars", Type.ANY_MAP);
    magic.put("ansible_check_mode", Type.Scalar.BOOLEAN);
    magic.put("run", RUN);
    Optional<String> platform = head.platform().map(Located::value);
    platform.ifPresent(type -> magic.put("platform", Type.Scalar.TEXT));
    platform.ifPresent(type -> constants.put("platform", Value.of(type)));
  }

  HostVariables variables() {
    return variables;
  }

  ProjectFiles files() {
    return files;
  }

  References references() {
    return references;
  }

  Usage usage() {
    return usage;
  }

  /** The magic variables of every place. */
  Map<String, Type> magicTypes() {
    return magic;
  }

  /** A magic variable, all but {@code hostvars}, which depends on the place. */
  Optional<Value> magic(String name, String host, Memory memory) {
    return switch (name) {
      case "inventory_hostname" -> Optional.of(Value.of(host));
      case "group_names" -> Optional.of(groupNames(host));
      case "groups" -> Optional.of(groups);
      case "run" -> Optional.of(memory.run());
      case "ansible_check_mode" ->
          Optional.of(
              memory instanceof Foresight
                  ? new Value.Unknown("the run begins")
                  : Value.of(memory.isDryRun()));
      default -> Optional.ofNullable(constants.get(name));
    };
  }

  private Value groupNames(String host) {
    List<String> names = variables.host(host).map(Host::groups).orElse(List.of());
    return Value.of(names.stream().map(Value::of).toList());
  }

  private static Value groups(Inventory inventory) {
    Map<String, Value> groups = new LinkedHashMap<>();
    for (Group group : inventory.groups()) {
      List<Value> hosts =
          inventory.hostsOf(group.name()).stream().map(host -> Value.of(host.name())).toList();
      groups.put(group.name(), Value.of(hosts));
    }
    return Value.of(groups);
  }
}
