package dev.lockstep.plan;

import dev.lockstep.value.Value;
import dev.lockstep.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one way to write a value or a piece of YAML: keys sorted, no comments, every text quoted. Of
 * a secret only its origin is written, without the line it stands on.
 */
final class Canonical {
  private Canonical() {}

  static String of(Node node) {
    if (node instanceof Node.Sequence list) {
      return "[" + String.join(",", list.items().stream().map(Canonical::of).toList()) + "]";
    }
    if (node instanceof Node.Mapping mapping) {
      Map<String, String> entries = new TreeMap<>();
      mapping.entries().forEach(entry -> entries.put(entry.name(), of(entry.value())));
      return map(entries);
    }
    Node.Scalar scalar = (Node.Scalar) node;
    boolean typed = !(scalar.value() instanceof Value.Text);
    String written = quoted(scalar.text().value());
    return typed ? scalar.kind() + " " + written : written;
  }

  static String of(Value value) {
    if (value instanceof Value.Listing list) {
      return "[" + String.join(",", list.items().stream().map(Canonical::of).toList()) + "]";
    }
    if (value instanceof Value.Mapping mapping) {
      Map<String, String> entries = new TreeMap<>();
      mapping.entries().forEach((key, entry) -> entries.put(key, of(entry)));
      return map(entries);
    }
    if (value instanceof Value.Hidden hidden) {
      return "secret " + quoted(hidden.secret().source().replaceFirst(":[0-9]+$", ""));
    }
    if (value instanceof Value.Unknown) {
      return "unknown";
    }
    return value instanceof Value.Text text ? quoted(text.text()) : value.toString();
  }

  static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }

  static String of(List<String> names) {
    return "[" + String.join(",", names.stream().map(Canonical::quoted).toList()) + "]";
  }

  private static String map(Map<String, String> entries) {
    StringBuilder text = new StringBuilder("{");
    entries.forEach((key, value) -> text.append(quoted(key)).append(':').append(value).append(','));
    return text.append('}').toString();
  }
}
