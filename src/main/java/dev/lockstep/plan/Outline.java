package dev.lockstep.plan;

import dev.lockstep.text.Slug;
import dev.lockstep.text.Span;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A file of a runbook as its small parts: each stage, step, check and param by its name, and each
 * of their keys with what it says. So that two readings of it can be told apart key by key.
 */
final class Outline {
  /** The name under which the order of everything in the file is kept. */
  static final String ORDER = "the order of what stands in it";

  /** Between a thing and one of its keys. */
  static final String KEY = ": ";

  /** What a thing in a list is called by, the first of these that it has. */
  private static final List<String> NAMES = List.of("id", "name", "stage", "gate", "include");

  /** Lists that are no part of a name: the steps of a stage are the stage's. */
  private static final Set<String> SILENT =
      Set.of("stages", "steps", "block", "rescue", "always", "observe");

  /** Keys under which passwords are wont to stand. */
  private static final Pattern DELICATE =
      Pattern.compile("(?i).*(pass|secret|token|credential|private).*|environment|stdin");

  private final Map<String, PlanDetail> details = new LinkedHashMap<>();
  private final List<String> order = new ArrayList<>();

  private Outline() {}

  /** The parts of a file by name. */
  static Map<String, PlanDetail> of(Node root) {
    Outline outline = new Outline();
    if (root instanceof Node.Mapping mapping) {
      outline.keys(mapping, "", false);
      String all = String.join("\n", outline.order);
      outline.details.put(ORDER, PlanDetail.unreadable(all, ""));
    }
    return outline.details;
  }

  /** Whether what stands under a name is better not shown. */
  static boolean isDelicate(String name) {
    return DELICATE.matcher(name).matches();
  }

  static String place(Span span) {
    return span.file().name() + ":" + span.position().line();
  }

  private void keys(Node.Mapping mapping, String path, boolean quiet) {
    for (Node.Entry entry : mapping.entries()) {
      Node value = entry.value();
      if (isListOfThings(value)) {
        things((Node.Sequence) value, path, entry.name(), quiet);
      } else if (path.isEmpty() && value instanceof Node.Mapping inner) {
        inner.entries().forEach(one -> leaf(entry.name() + "." + one.name(), one, quiet));
      } else {
        leaf(path.isEmpty() ? entry.name() : quoted(path) + KEY + entry.name(), entry, quiet);
      }
    }
  }

  private static boolean isListOfThings(Node value) {
    return value instanceof Node.Sequence list
        && !list.items().isEmpty()
        && list.items().stream().allMatch(Node.Mapping.class::isInstance);
  }

  private void things(Node.Sequence list, String path, String key, boolean quiet) {
    String inside = SILENT.contains(key) ? path : joined(path, key);
    int number = 0;
    for (Node item : list.items()) {
      number++;
      Node.Mapping thing = (Node.Mapping) item;
      String name = unused(joined(inside, name(thing).orElse(key + " " + number)));
      order.add(name);
      details.put(quoted(name), new PlanDetail("", place(thing.span())));
      boolean isBlock = thing.get("block").isPresent();
      thing.entries().stream()
          .filter(entry -> isBlock && isListOfThings(entry.value()))
          .forEach(entry -> things((Node.Sequence) entry.value(), path, entry.name(), quiet));
      keys(isBlock ? withoutLists(thing) : thing, name, quiet || thing.get("no_log").isPresent());
    }
  }

  /** Steps in a block are called as if they stood outside it. */
  private static Node.Mapping withoutLists(Node.Mapping block) {
    return new Node.Mapping(
        block.entries().stream().filter(entry -> !isListOfThings(entry.value())).toList(),
        block.span());
  }

  private String unused(String name) {
    String free = name;
    for (int number = 2; details.containsKey(quoted(free)); number++) {
      free = name + " (" + number + ")";
    }
    return free;
  }

  private static Optional<String> name(Node.Mapping thing) {
    return NAMES.stream()
        .flatMap(
            key ->
                thing.get(key).stream()
                    .filter(Node.Scalar.class::isInstance)
                    .map(node -> ((Node.Scalar) node).text().value())
                    .map(text -> key.equals("id") ? text : Slug.of(text).orElse(text)))
        .findFirst();
  }

  private static String joined(String path, String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }

  private static String quoted(String path) {
    return "`" + path + "`";
  }

  private void leaf(String name, Node.Entry entry, boolean quiet) {
    String text = Canonical.of(entry.value());
    String place = place(entry.key().span());
    boolean hidden = quiet || isDelicate(entry.name()) || text.contains("\"secret\"");
    details.put(
        name, hidden ? PlanDetail.unreadable(text, place) : PlanDetail.readable(text, place));
  }
}
