package dev.lockstep.runbook;

import dev.lockstep.template.Expression;
import dev.lockstep.text.Located;
import java.util.List;
import java.util.Optional;

/**
 * A part in its place: among steps, preconditions or stages.
 *
 * @param id default: the part's file name without its ending and its templates
 * @param surroundings its {@code vars} are the values for the part's params, seen from the
 *     including file
 */
public record Include(
    Located<String> id,
    PartSource source,
    List<Expression> when,
    Optional<Loop> loop,
    Surroundings surroundings)
    implements StepNode, PreconditionNode, Chapter {
  public Include {
    when = List.copyOf(when);
  }
}
