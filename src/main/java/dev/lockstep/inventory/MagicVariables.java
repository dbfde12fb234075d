package dev.lockstep.inventory;

import dev.lockstep.value.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Variables that every host has without anybody declaring them, under Ansible's names. */
final class MagicVariables {
  private final Inventory inventory;

  MagicVariables(Inventory inventory) {
    this.inventory = inventory;
  }

  Optional<Value> value(Host host, String name) {
    return switch (name) {
      case "inventory_hostname" -> Optional.of(Value.of(host.name()));
      case "inventory_hostname_short" -> Optional.of(Value.of(shortName(host.name())));
      case "group_names" -> Optional.of(Value.of(host.groups().stream().map(Value::of).toList()));
      case "groups" -> Optional.of(groups());
      case "inventory_file" -> inventory.fileOf(host).map(MagicVariables::text);
      case "inventory_dir" -> inventory.fileOf(host).map(Path::getParent).map(MagicVariables::text);
      default -> Optional.empty();
    };
  }

  /** {@code groups['web']}, without the other groups. */
  Optional<Value> members(String name, String key) {
    boolean asked = name.equals("groups") && inventory.group(key).isPresent();
    return asked ? Optional.of(names(key)) : Optional.empty();
  }

  private Value groups() {
    Map<String, Value> groups = new LinkedHashMap<>();
    inventory.groupNames().forEach(name -> groups.put(name, names(name)));
    return Value.of(groups);
  }

  private Value names(String group) {
    List<Host> hosts = inventory.hostsOf(group);
    return Value.of(hosts.stream().map(Host::name).map(Value::of).toList());
  }

  private static Value text(Path path) {
    return Value.of(path.toString());
  }

  private static String shortName(String name) {
    int dot = name.indexOf('.');
    return dot < 0 || HostAddress.isNumeric(name) ? name : name.substring(0, dot);
  }
}
