package dev.lockstep.inventory;

import dev.lockstep.value.Value;
import dev.lockstep.yaml.Node;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a piece of Ansible's YAML stands for, tags of Ansible's included. */
final class NodeValues {
  private NodeValues() {}

  static Value of(Node node) {
    if (node instanceof Node.Scalar scalar) {
      return of(scalar);
    }
    if (node instanceof Node.Sequence list) {
      return Value.of(list.items().stream().map(NodeValues::of).toList());
    }
    Map<String, Value> values = new LinkedHashMap<>();
    for (Node.Entry entry : ((Node.Mapping) node).entries()) {
      values.put(key(entry), of(entry.value()));
    }
    return Value.of(values);
  }

  /** A key as JSON has it: {@code yes:} is {@code true}, as for Ansible. */
  static String key(Node.Entry entry) {
    return AnsibleJson.key(entry.key().value());
  }

  private static Value of(Node.Scalar scalar) {
    return switch (scalar.tag().orElse("")) {
      case "!vault", "!vault-encrypted" -> AnsibleJson.vault(scalar.text().value());
      case "!unsafe" -> AnsibleJson.unsafe(scalar.text().value());
      default -> scalar.value();
    };
  }
}
