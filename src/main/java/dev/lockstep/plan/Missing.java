package dev.lockstep.plan;

import dev.lockstep.template.EvaluationException;
import dev.lockstep.value.Value;

/** What stands for a name whose value can't be worked out: nothing that could be taken for one. */
final class Missing {
  private Missing() {}

  static Value value(EvaluationException e) {
    return e.unknown().orElseGet(() -> new Value.Unknown(e.diagnostic().message()));
  }
}
