package dev.lockstep.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Writes maps, lists and texts as YAML in somebody's hand: block or flow, any quotes, remarks and
 * blank lines, keys in any order.
 */
final class Handwriting {
  private static final Set<String> WORDS =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");
  private static final String PLAIN = "[A-Za-z/][A-Za-z0-9_/.-]*( [A-Za-z0-9_/.-]+)*";

  private final Random random;

  /** A mapping whose order means something. */
  record Ordered(Map<String, Object> entries) {}

  Handwriting(long seed) {
    this.random = new Random(seed);
  }

  /** A whole file. */
  String write(Object tree) {
    String text = value(tree, 0, false);
    return text.startsWith("\n") ? text.substring(1) : text.strip() + "\n";
  }

  /** What stands behind a colon or a dash: on the same line, or on lines of their own. */
  private String value(Object tree, int indent, boolean inFlow) {
    if (tree instanceof Ordered ordered) {
      return mapping(entries(ordered.entries(), false), indent, inFlow);
    }
    if (tree instanceof Map<?, ?> map) {
      return mapping(entries(map, true), indent, inFlow);
    }
    if (tree instanceof List<?> list) {
      return listing(list, indent, inFlow);
    }
    return " " + scalar(tree, indent, inFlow);
  }

  private List<Map.Entry<?, ?>> entries(Map<?, ?> map, boolean shuffled) {
    List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
    if (shuffled) {
      Collections.shuffle(entries, random);
    }
    return entries;
  }

  private String mapping(List<Map.Entry<?, ?>> entries, int indent, boolean inFlow) {
    boolean flow = inFlow || entries.isEmpty() || random.nextInt(4) == 0;
    StringBuilder text = new StringBuilder(flow ? " {" : "");
    String between = "";
    for (Map.Entry<?, ?> entry : entries) {
      String key = key(entry.getKey().toString()) + ":";
      if (flow) {
        text.append(between).append(' ').append(key).append(value(entry.getValue(), indent, true));
        between = gapInFlow(indent);
      } else {
        text.append(gap(indent)).append(" ".repeat(indent)).append(key);
        text.append(value(entry.getValue(), indent + 2, false));
      }
    }
    return text.append(flow ? " }" : "").toString();
  }

  private String listing(List<?> list, int indent, boolean inFlow) {
    boolean flow = inFlow || list.isEmpty() || random.nextInt(4) == 0;
    StringBuilder text = new StringBuilder(flow ? " [" : "");
    String between = "";
    for (Object item : list) {
      if (flow) {
        text.append(between).append(value(item, indent, true));
        between = gapInFlow(indent);
      } else {
        text.append(gap(indent)).append(" ".repeat(indent)).append("-");
        text.append(value(item, indent + 2, false));
      }
    }
    return text.append(flow ? " ]" : "").toString();
  }

  private String gap(int indent) {
    return switch (random.nextInt(8)) {
      case 0 -> "\n\n";
      case 1 -> "\n" + " ".repeat(indent) + "# remark " + random.nextInt(99) + "\n";
      case 2 -> " # remark\n";
      default -> "\n";
    };
  }

  private String gapInFlow(int indent) {
    return random.nextInt(5) == 0 ? ",\n" + " ".repeat(indent + 2) : ",";
  }

  private String key(String name) {
    return switch (random.nextInt(6)) {
      case 0 -> quoted(name);
      case 1 -> "'" + name + "'";
      default -> name;
    };
  }

  private String scalar(Object value, int indent, boolean inFlow) {
    String text = value.toString();
    if (!(value instanceof String)) {
      return text;
    }
    boolean plain = text.matches(PLAIN) && !WORDS.contains(text);
    return switch (random.nextInt(5)) {
      case 0 -> quoted(text);
      case 1 -> "'" + text.replace("'", "''") + "'";
      case 2 -> inFlow ? quoted(text) : "|-\n" + " ".repeat(indent) + text + "\n";
      default -> plain ? text : quoted(text);
    };
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** A mapping of these keys and values, in turn. */
  static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
