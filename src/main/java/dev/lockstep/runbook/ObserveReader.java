package dev.lockstep.runbook;

import dev.lockstep.action.Action.Nature;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads observations: steps that only read, in dry runs too, so that nothing else may stand here.
 */
final class ObserveReader {
  private final Kit kit;

  ObserveReader(Kit kit) {
    this.kit = kit;
  }

  List<StepNode> all(List<Node> nodes) {
    List<StepNode> steps = new ArrayList<>();
    for (Node node : nodes) {
      Fields.of(node, "observation", kit).flatMap(this::step).ifPresent(steps::add);
    }
    return steps;
  }

  private Optional<Step> step(Fields fields) {
    for (String key : List.of("block", "include", "gate", "undo")) {
      if (fields.has(key)) {
        kit.error(
            "not-an-observation",
            fields.keySpan(key),
            "`" + key + "` can't stand under `observe`",
            "write plain steps that only read");
        return Optional.empty();
      }
    }
    if (fields.has("reads") && !fields.flag("reads")) {
      kit.error(
          "not-an-observation",
          fields.keySpan("reads"),
          "steps under `observe` read by nature, and run in dry runs too",
          "take `reads: false` out, or move the step to a stage");
    }
    return new StepReader(kit).step(fields, true).flatMap(this::reading);
  }

  private Optional<Step> reading(Step step) {
    Nature nature = step.action().value().nature();
    if (nature == Nature.DECLARATIVE || nature == Nature.PERSON) {
      kit.error(
          "not-an-observation",
          step.action().span(),
          "`" + step.action().value().summary() + "` does more than read",
          "move the step to a stage");
      return Optional.empty();
    }
    return Optional.of(step);
  }
}
