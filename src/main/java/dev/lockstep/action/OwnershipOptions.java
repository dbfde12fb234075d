package dev.lockstep.action;

import dev.lockstep.operation.Ownership;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Scope;

/** The options {@code mode}, {@code owner} and {@code group}. */
record OwnershipOptions(Setting<String> mode, Setting<String> owner, Setting<String> group) {

  static OwnershipOptions read(Options options) {
    return new OwnershipOptions(
        options.typed("mode", Conversions.MODE), options.text("owner"), options.text("group"));
  }

  Ownership in(Scope scope) throws EvaluationException {
    return new Ownership(mode.in(scope), owner.in(scope), group.in(scope));
  }
}
