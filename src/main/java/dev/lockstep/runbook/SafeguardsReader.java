package dev.lockstep.runbook;

import dev.lockstep.runbook.Safeguards.Doubt;
import dev.lockstep.runbook.Safeguards.Presence;
import dev.lockstep.text.Located;
import java.util.List;

/** Reads what protects a run around a step. */
final class SafeguardsReader {

  private final Kit kit;

  SafeguardsReader(Kit kit) {
    this.kit = kit;
  }

  Safeguards read(Fields fields, List<StepNode> undo) {
    boolean irreversible = fields.flag("irreversible");
    List<Located<String>> needs = fields.words("needs");
    boolean must = irreversible || !needs.isEmpty() || fields.has("run_on");
    return new Safeguards(
        new DoneWhenReader(kit).read(fields),
        fields.choice("when_in_doubt", Doubt.class).orElse(Doubt.ASK),
        irreversible,
        needs,
        undo,
        presence(fields, must),
        fields.word("holds_until"));
  }

  private Presence presence(Fields fields, boolean must) {
    boolean required = fields.flag("required");
    boolean mayBeEmpty = fields.flag("may_be_empty");
    if (required && mayBeEmpty) {
      fields.conflict(
          "required", "may_be_empty", "one says the opposite of the other", "keep one of them");
    }
    if (mayBeEmpty) {
      return Presence.MAY_BE_EMPTY;
    }
    return required || must ? Presence.REQUIRED : Presence.USUAL;
  }
}
