package dev.lockstep.runbook;

import dev.lockstep.inventory.HostPattern;
import dev.lockstep.platform.BatchSize;
import dev.lockstep.template.Expression;
import dev.lockstep.text.Located;
import java.util.List;
import java.util.Optional;

/**
 * A stage (language §7).
 *
 * @param id stable name; default: from {@code name}
 * @param verify checks at its end
 */
public record Stage(
    Located<String> id,
    Located<String> name,
    Scoping scoping,
    List<StepNode> steps,
    List<Precondition> verify)
    implements Chapter {
  public Stage {
    steps = List.copyOf(steps);
    verify = List.copyOf(verify);
  }

  /**
   * Where and whether it happens, and what its steps inherit.
   *
   * @param hosts the pattern; empty for {@code hosts: phase}
   * @param serial sizes of its batches; empty for all at once
   */
  public record Scoping(
      Optional<HostPattern> hosts,
      Optional<Located<String>> phase,
      List<Located<BatchSize>> serial,
      List<Expression> when,
      Optional<DoneWhen> doneWhen,
      Surroundings inherited) {
    public Scoping {
      serial = List.copyOf(serial);
      when = List.copyOf(when);
    }
  }
}
