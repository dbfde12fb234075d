package dev.lockstep.runbook;

import dev.lockstep.template.Expression;
import dev.lockstep.text.Located;
import java.util.List;

/** Steps that belong together, what to do when one fails, and what to do in any case. */
public record Block(
    Located<String> id,
    List<Expression> when,
    Surroundings surroundings,
    List<StepNode> steps,
    List<StepNode> rescue,
    List<StepNode> always)
    implements StepNode {
  public Block {
    when = List.copyOf(when);
    steps = List.copyOf(steps);
    rescue = List.copyOf(rescue);
    always = List.copyOf(always);
  }
}
