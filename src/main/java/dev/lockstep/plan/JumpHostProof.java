package dev.lockstep.plan;

import dev.lockstep.action.Action;
import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.text.Located;
import dev.lockstep.transport.Target;
import java.util.List;
import java.util.Optional;

/** Proves that no step restarts the machine on which the run itself runs. */
final class JumpHostProof {
  private static final String LOCALHOST = "localhost";

  private JumpHostProof() {}

  /**
   * Reports each step that would.
   *
   * @param plan with its hosts
   */
  static void of(Plan plan, Diagnostics out) {
    for (PlannedStep step : plan.steps()) {
      Located<Action> action = step.step().action();
      List<String> here = step.hosts().stream().filter(host -> isHere(plan, step, host)).toList();
      if (action.value().restarts() && !here.isEmpty()) {
        out.add(
            Diagnostic.error(
                    "restarts-jump-host",
                    action.span(),
                    "the step `"
                        + step.step().name().source()
                        + "` would restart the jump host itself, for `"
                        + String.join("`, `", here)
                        + "`")
                .note("the run would end with it; nothing has been contacted")
                .help("restart it by hand, or reach the host by SSH if it is another machine"));
      }
    }
  }

  private static boolean isHere(Plan plan, PlannedStep step, String host) {
    String where = step.sites().delegates().getOrDefault(host, host);
    Optional<PlannedHost> planned = Optional.ofNullable(plan.hosts().get(where));
    return planned
        .map(one -> one.target().kind() == Target.Kind.LOCAL)
        .orElse(where.equals(LOCALHOST));
  }
}
