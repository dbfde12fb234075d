package dev.lockstep.plan;

import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.text.Span;
import dev.lockstep.yaml.Node;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What each step does, as a hash of the keys that decide it: two steps with one body do the same,
 * whatever they are called and when they are done.
 */
final class StepBodies {
  /** Keys that say when, how often and under which name; not what is done. */
  private static final Set<String> AROUND =
      Set.of(
          "id",
          "name",
          "when",
          "register",
          "changed_when",
          "failed_when",
          "retries",
          "delay",
          "until",
          "timeout",
          "on_timeout",
          "done_when",
          "creates",
          "removes",
          "when_in_doubt",
          "holds_until",
          "rehearse",
          "undo",
          "irreversible",
          "needs",
          "required",
          "may_be_empty",
          "ignore_errors",
          "known_errors",
          "tags",
          "no_log",
          "reads");

  private final Map<Span, Node.Mapping> owners = new HashMap<>();

  /** Takes in a file. */
  void add(Node node) {
    if (node instanceof Node.Sequence list) {
      list.items().forEach(this::add);
    } else if (node instanceof Node.Mapping mapping) {
      for (Node.Entry entry : mapping.entries()) {
        owners.put(entry.key().span(), mapping);
        add(entry.value());
      }
    }
  }

  /** A hash for each step by id; none for those of which no file is known. */
  Map<String, String> of(List<PlannedStep> steps) {
    Map<String, String> bodies = new LinkedHashMap<>();
    for (PlannedStep step : steps) {
      Optional.ofNullable(owners.get(step.step().action().span()))
          .ifPresent(written -> bodies.put(step.id(), PlanParts.hash(body(written))));
    }
    return bodies;
  }

  private static String body(Node.Mapping step) {
    Map<String, String> keys = new TreeMap<>();
    step.entries().stream()
        .filter(entry -> !AROUND.contains(entry.name()))
        .forEach(entry -> keys.put(entry.name(), Canonical.of(entry.value())));
    return keys.toString();
  }
}
