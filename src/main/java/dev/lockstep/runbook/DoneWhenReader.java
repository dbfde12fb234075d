package dev.lockstep.runbook;

import dev.lockstep.action.Action;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.Expression;
import dev.lockstep.yaml.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code done_when}, and {@code creates} and {@code removes}, which are short for it; and
 * {@code verify} of {@code manual}, which has the same form.
 */
final class DoneWhenReader {

  private final Kit kit;

  DoneWhenReader(Kit kit) {
    this.kit = kit;
  }

  Optional<DoneWhen> read(Fields fields) {
    String why = "each of them alone says when a step is done";
    fields.conflict("creates", "done_when", why, "keep one of them");
    fields.conflict("removes", "done_when", why, "keep one of them");
    fields.conflict("removes", "creates", why, "write both as conditions of `done_when`");
    return fields
        .value("done_when")
        .flatMap(node -> written("done_when", node, fields))
        .or(() -> path(fields, "creates", true))
        .or(() -> path(fields, "removes", false));
  }

  /** What {@code verify} among the options of {@code manual} says. */
  Optional<DoneWhen> verify(Fields step) {
    return step.node()
        .get("manual")
        .filter(Node.Mapping.class::isInstance)
        .flatMap(node -> Fields.of(node, "manual", kit))
        .flatMap(manual -> manual.value("verify").flatMap(node -> written("verify", node, manual)));
  }

  private Optional<DoneWhen> path(Fields fields, String key, boolean present) {
    return fields
        .typed(key, Conversions.HOST_PATH)
        .map(path -> new DoneWhen.PathState(path, present, fields.keySpan(key)));
  }

  private Optional<DoneWhen> written(String key, Node node, Fields parent) {
    if (node instanceof Node.Mapping) {
      return Fields.of(node, key, kit).flatMap(fields -> probe(key, fields));
    }
    List<Expression> conditions = parent.conditions(key);
    return conditions.isEmpty()
        ? Optional.empty()
        : Optional.of(new DoneWhen.Holds(conditions, node.span()));
  }

  private Optional<DoneWhen> probe(String key, Fields fields) {
    Set<String> known = Words.union(StepForms.PROBE.keys(), kit.catalog().actions().keySet());
    boolean broken = fields.reportUnknown(known, kit.catalog().actionHint());
    Optional<Action> action = new ActionReader(kit).read(fields, "`" + key + "`", broken);
    action.ifPresent(found -> refuseMute(key, found, fields));
    fields
        .text("matches")
        .filter(text -> !text.value().contains("${"))
        .ifPresent(text -> JudgementReader.pattern(text, kit));
    DoneWhen.Answer answer =
        new DoneWhen.Answer(
            fields.template("stdout"), fields.template("contains"), fields.template("matches"));
    Optional<Long> rc =
        fields
            .text("rc")
            .flatMap(text -> Numbers.whole(text, 0, 255, "an exit status", kit))
            .or(() -> answer.equals(DoneWhen.Answer.ANY) ? Optional.of(0L) : Optional.empty());
    return action.map(found -> new DoneWhen.Probe(found, rc, answer, fields.node().span()));
  }

  /** A person is not asked, and what only reads (`stat`, `debug`) would say yes to anything. */
  private void refuseMute(String key, Action action, Fields fields) {
    boolean asks = action.nature() == Action.Nature.PERSON;
    if (asks || action.nature() == Action.Nature.READING) {
      kit.error(
          "invalid-" + key.replace('_', '-'),
          fields.node().span(),
          asks
              ? "`" + key + "` asks a person"
              : "`" + action.summary() + "` does not tell whether it is done",
          "write a command or a condition that shows whether it is done, or `file` and the like"
              + " with the state that is wanted");
    }
  }
}
