package dev.lockstep.yaml;

import java.util.List;
import java.util.TreeMap;

/**
 * Pieces of YAML as one line for people. However a file is written, what means the same reads the
 * same: quotes, brackets, lines and the order of keys do not matter.
 */
public final class OneLine {
  private OneLine() {}

  /** One line, without quotes; of what is short for a mapping only what was written. */
  public static String of(Node node) {
    if (node instanceof Node.Sequence list) {
      return "[" + String.join(", ", list.items().stream().map(OneLine::of).toList()) + "]";
    }
    if (node instanceof Node.Mapping mapping) {
      return of(mapping);
    }
    return flat(((Node.Scalar) node).text().value());
  }

  private static String of(Node.Mapping mapping) {
    if (mapping.entries().isEmpty()) {
      return flat(mapping.span().text());
    }
    Node first = mapping.entries().get(0).value();
    if (first.span().equals(mapping.span())) {
      return of(first);
    }
    TreeMap<String, String> entries = new TreeMap<>();
    mapping.entries().forEach(entry -> entries.put(entry.name(), of(entry.value())));
    List<String> written =
        entries.entrySet().stream().map(entry -> entry.getKey() + ": " + entry.getValue()).toList();
    return "{ " + String.join(", ", written) + " }";
  }

  private static String flat(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
