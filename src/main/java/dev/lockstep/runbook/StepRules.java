package dev.lockstep.runbook;

import dev.lockstep.action.Action;
import dev.lockstep.action.Action.Nature;

/** What the modifiers of one step must not say together (language §4). */
final class StepRules {
  private final Kit kit;

  StepRules(Kit kit) {
    this.kit = kit;
  }

  void check(Fields fields, Action action, Conduct conduct) {
    irreversible(fields, conduct);
    promises(fields, action, conduct);
    quiet(fields, conduct);
    if (action.nature() == Nature.PERSON) {
      new PersonRules(kit).step(fields, conduct);
    }
  }

  private void irreversible(Fields fields, Conduct conduct) {
    if (!conduct.safeguards().irreversible()) {
      return;
    }
    fields.conflict(
        "undo",
        "irreversible",
        "behind a point of no return nothing is undone",
        "take one of them out");
    if (conduct.judgement().ignoreErrors().isPresent()) {
      fields.conflict(
          "ignore_errors",
          "irreversible",
          "nobody may pass over a failure at the point of no return",
          "take `ignore_errors` out");
    }
    if (conduct.reads()) {
      kit.error(
          "reads-irreversible",
          fields.keySpan("irreversible"),
          "a step that only reads can't be `irreversible`",
          "take out `irreversible`, or `reads`");
    }
  }

  private void promises(Fields fields, Action action, Conduct conduct) {
    boolean changes = action.nature() == Nature.DECLARATIVE || action.nature() == Nature.PERSON;
    if (fields.flag("reads") && changes) {
      kit.error(
          "reads-changes",
          fields.keySpan("reads"),
          "`reads: true` promises what `" + action.summary() + "` does not keep",
          "take `reads` out; a dry run looks without changing anything by itself");
    }
    if (conduct.reads()) {
      fields.conflict(
          "undo", "reads", "what only reads leaves nothing to undo", "take one of them out");
    }
  }

  private void quiet(Fields fields, Conduct conduct) {
    boolean settled = conduct.reads() || fields.has("when_in_doubt");
    if (conduct.judgement().quiet() && !settled) {
      kit.error(
          "no-log-in-doubt",
          fields.keySpan(fields.has("no_log") ? "no_log" : "register"),
          fields.has("no_log")
              ? "with `no_log` nobody can tell later how the step ended"
              : "what a step with a secret result prints is kept nowhere, so nobody can tell later"
                  + " how it ended",
          "add `reads: true` if it changes nothing, else `when_in_doubt: ask`, `rerun` or `fail`");
    }
  }
}
