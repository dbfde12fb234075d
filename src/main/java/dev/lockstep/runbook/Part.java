package dev.lockstep.runbook;

import dev.lockstep.text.Located;
import java.util.List;

/**
 * Steps, preconditions or stages with params of their own; they see nothing else of the includer
 * (language §2).
 *
 * @param kind which of the three it holds; the others are empty
 * @param returns registered names that are seen outside
 */
public record Part(
    Located<String> name,
    List<Param> params,
    PartKind kind,
    List<StepNode> steps,
    List<PreconditionNode> preconditions,
    List<Chapter> chapters,
    List<Located<String>> returns) {
  public Part {
    params = List.copyOf(params);
    steps = List.copyOf(steps);
    preconditions = List.copyOf(preconditions);
    chapters = List.copyOf(chapters);
    returns = List.copyOf(returns);
  }

  /** Whether both were read from one file; comparing them goes through all that they include. */
  public boolean isSameFile(Part other) {
    return name.span().equals(other.name.span());
  }
}
