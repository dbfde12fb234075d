package dev.lockstep.runbook;

import dev.lockstep.action.Action;
import dev.lockstep.action.Action.Nature;
import dev.lockstep.template.Template;
import dev.lockstep.text.Located;
import dev.lockstep.text.LocatedText;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the steps of a check: each only reads, and is looked at by nobody but its check. */
final class CheckStepReader {

  private final Kit kit;

  CheckStepReader(Kit kit) {
    this.kit = kit;
  }

  List<Step> all(List<Node> nodes) {
    List<Step> steps = new ArrayList<>();
    for (Node node : nodes) {
      Optional<Fields> fields = Fields.of(node, "step of a check", kit);
      fields.flatMap(found -> step(found, nodes.indexOf(node) + 1)).ifPresent(steps::add);
    }
    return steps;
  }

  private Optional<Step> step(Fields fields, int number) {
    Set<String> known = Words.union(StepForms.CHECK_STEP.keys(), kit.catalog().actions().keySet());
    boolean broken = fields.reportUnknown(known, this::hint);
    if (Set.of("block", "include", "gate").stream().anyMatch(fields::has)) {
      return Optional.empty();
    }
    ActionReader actions = new ActionReader(kit);
    Optional<Action> action = actions.read(fields, "a step", broken);
    if (action.isEmpty()) {
      return Optional.empty();
    }
    Node.Entry key = actions.actions(fields).get(0);
    Located<Action> located = new Located<>(action.get(), key.key().span());
    refuseChanges(located, fields);
    Conduct conduct = new ConductReader(kit).read(fields, action.get(), List.of()).asReading();
    new StepRules(kit).check(fields, action.get(), conduct);
    return name(fields, key.key().text())
        .map(name -> new Step(id(fields, number, key), name, located, conduct, Optional.empty()));
  }

  private void refuseChanges(Located<Action> action, Fields fields) {
    Nature nature = action.value().nature();
    if (nature == Nature.DECLARATIVE || nature == Nature.PERSON) {
      kit.error(
          "check-changes",
          action.span(),
          "`" + action.span().text() + "` does more than read, and a check only reads",
          "look with `command`, `shell` or `stat` and judge by what they show");
    } else if (!action.value().assigns().isEmpty()) {
      kit.error(
          "check-assigns",
          action.span(),
          "a check leaves nothing behind, so `" + action.span().text() + "` means nothing in it",
          "write the values under `vars:` of the check");
    }
    if (fields.has("reads") && !fields.flag("reads")) {
      kit.error(
          "check-changes",
          fields.keySpan("reads"),
          "a step of a check reads by nature",
          "take `reads` out; a step that changes something belongs to a stage");
    }
  }

  /** A name is for people who watch steps; nobody watches these. */
  private Optional<Template> name(Fields fields, LocatedText action) {
    return fields.has("name") ? fields.template("name") : Template.compile(action, kit.out());
  }

  private Located<String> id(Fields fields, int number, Node.Entry action) {
    return fields
        .word("id")
        .orElse(new Located<>(action.name() + "-" + number, action.key().span()));
  }

  private Optional<String> hint(String key) {
    return switch (key) {
      case "block", "include", "gate" ->
          Optional.of("a check is a plain list of steps; write them all here");
      case "delegate_to", "run_on", "run_once" ->
          Optional.of(
              "a check looks at the host that it is made for; write `delegate_to` or `hosts` on"
                  + " the precondition");
      case "ignore_errors", "changed_when" ->
          Optional.of("write `failed_when` with what counts as failed; the `verdict` judges");
      case "known_errors" -> Optional.of("write a line of the `verdict` for it");
      case "on_timeout" -> Optional.of("take it out: a step that only reads is killed in time");
      case "tags" -> Optional.of("take it out: checks are never deselected");
      case "needs", "irreversible", "undo", "done_when", "creates", "removes", "required" ->
          Optional.of("take it out: a step of a check changes nothing");
      default -> Words.hint(key, kit.catalog().actionHint());
    };
  }
}
