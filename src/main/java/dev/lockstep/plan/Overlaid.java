package dev.lockstep.plan;

import dev.lockstep.inventory.Inventory;
import dev.lockstep.inventory.Variable;
import dev.lockstep.runbook.Head;
import dev.lockstep.runbook.Param;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.text.Span;
import dev.lockstep.value.Value;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * An inventory with the {@code values:} of an overlay in it. Parts, checks, templates and {@code
 * hostvars} read params as inventory variables, so what an overlay says has to stand there as well.
 */
final class Overlaid {
  private Overlaid() {}

  /** The inventory as the runbook sees it (language §2): host, then overlay, then {@code -e}. */
  static Inventory inventory(Inventory written, Head head) {
    List<Variable> above = new ArrayList<>();
    for (Node.Entry entry : head.tailoring().values()) {
      for (Param param : head.params()) {
        if (param.name().value().equals(entry.name())) {
          above.add(variable(param, entry.value()));
        }
      }
    }
    return written.overlaid(above);
  }

  private static Variable variable(Param param, Node written) {
    Span span = written.span();
    return new Variable(
        param.name().value(), value(param, written), span, "overlay " + span.file().name());
  }

  /** In the type of the param; what does not fit, {@link Settlement} reports. */
  private static Value value(Param param, Node written) {
    Value value = ParamRules.asWritten(written);
    try {
      Value fitted = ParamRules.fit(param, value, param.name().value(), written.span());
      return fitted instanceof Value.Hidden ? value : fitted;
    } catch (EvaluationException e) {
      return value;
    }
  }
}
