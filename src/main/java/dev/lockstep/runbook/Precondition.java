package dev.lockstep.runbook;

import dev.lockstep.check.Check;
import dev.lockstep.inventory.HostPattern;
import dev.lockstep.template.Expression;
import dev.lockstep.template.Template;
import dev.lockstep.template.Typed;
import dev.lockstep.text.Located;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A check with its modifiers (language §6).
 *
 * @param gates for each gate the check made there; the same unless the gate gives other arguments
 */
public record Precondition(
    Located<String> id, Template name, Map<String, Located<Check>> gates, Terms terms)
    implements PreconditionNode {
  /** The gate before anything changes. */
  public static final String PREFLIGHT = "preflight";

  /** The gate that each resume passes again, beside the one it passed last. */
  public static final String RESUME = "resume";

  /** What {@code gates} holds for a check of a stage's {@code verify}. */
  public static final String VERIFY = "verify";

  public Precondition {
    gates = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(gates));
  }

  /**
   * Where and when it applies.
   *
   * @param hosts empty for all hosts of the plan
   * @param mayBeEmpty whether it is right that it applies on no host
   */
  public record Terms(
      Optional<HostPattern> hosts,
      List<Expression> when,
      Optional<Loop> loop,
      Optional<Template> delegateTo,
      Optional<Typed<Duration>> freshFor,
      Surroundings surroundings,
      boolean waivable,
      boolean mayBeEmpty) {
    public Terms {
      when = List.copyOf(when);
    }
  }
}
