package dev.lockstep.runbook;

import dev.lockstep.text.Located;
import java.util.List;

/**
 * Steps with params of their own; they see nothing else of the includer (language §2).
 *
 * @param returns registered names that are seen outside
 */
public record Part(
    Located<String> name, List<Param> params, List<StepNode> steps, List<Located<String>> returns) {
  public Part {
    params = List.copyOf(params);
    steps = List.copyOf(steps);
    returns = List.copyOf(returns);
  }
}
