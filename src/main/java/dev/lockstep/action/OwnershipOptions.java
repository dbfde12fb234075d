package dev.lockstep.action;

import dev.lockstep.operation.Ownership;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Scope;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;

/** The options {@code mode}, {@code owner} and {@code group}. */
record OwnershipOptions(Setting<String> mode, Setting<String> owner, Setting<String> group) {
  static final Field MODE =
      Field.of("mode", Kind.Plain.TEXT, "the permissions, as `0644` or `u=rw,go=r`");
  static final Field OWNER = Field.of("owner", Kind.Plain.TEXT, "the user it is to belong to");
  static final Field GROUP = Field.of("group", Kind.Plain.TEXT, "the group it is to belong to");

  static OwnershipOptions read(Options options) {
    return new OwnershipOptions(
        options.typed("mode", Conversions.MODE), options.text("owner"), options.text("group"));
  }

  Ownership in(Scope scope) throws EvaluationException {
    return new Ownership(mode.in(scope), owner.in(scope), group.in(scope));
  }
}
