package dev.lockstep.runbook;

import dev.lockstep.action.Action;
import dev.lockstep.text.Located;
import dev.lockstep.yaml.Node;
import java.util.Optional;
import java.util.Set;

/** Reads {@code rehearse}: an action that only looks, and {@code after}. */
final class RehearseReader {
  private final Kit kit;

  RehearseReader(Kit kit) {
    this.kit = kit;
  }

  Optional<Rehearse> read(Fields step) {
    return step.value("rehearse")
        .flatMap(node -> Fields.of(node, "rehearse", kit))
        .flatMap(this::rehearsal);
  }

  private Optional<Rehearse> rehearsal(Fields fields) {
    Set<String> known = Words.union(StepForms.REHEARSAL.keys(), kit.catalog().actions().keySet());
    boolean broken = fields.reportUnknown(known, kit.catalog().actionHint());
    ActionReader actions = new ActionReader(kit);
    Optional<Action> action = actions.read(fields, "`rehearse`", broken);
    return action
        .filter(found -> onlyLooks(found, fields))
        .map(found -> new Rehearse(located(found, actions, fields), fields.words("after")));
  }

  private static Located<Action> located(Action action, ActionReader actions, Fields fields) {
    Node.Entry key = actions.actions(fields).get(0);
    return new Located<>(action, key.key().span());
  }

  private boolean onlyLooks(Action action, Fields fields) {
    boolean looks =
        switch (action.nature()) {
          case OPAQUE, OPAQUE_HERE, READING -> true;
          case DECLARATIVE, PERSON -> false;
        };
    if (!looks) {
      kit.error(
          "invalid-rehearse",
          fields.node().span(),
          action.nature() == Action.Nature.PERSON
              ? "`rehearse` asks a person"
              : "`" + action.summary() + "` changes something, and a dry run changes nothing",
          "write a command that only looks, or take `rehearse` out: a dry run looks by itself"
              + " where it can");
    }
    return looks;
  }
}
