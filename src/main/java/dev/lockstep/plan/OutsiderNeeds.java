package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.platform.Outsider;
import dev.lockstep.platform.PlatformType;
import dev.lockstep.text.Located;

/** Proves that a runbook asks for what servers which somebody else hosts make necessary. */
final class OutsiderNeeds {
  private final PlatformType type;
  private final Located<String> named;
  private final Diagnostics out;

  /**
   * @param named where the runbook names the platform
   */
  OutsiderNeeds(PlatformType type, Located<String> named, Diagnostics out) {
    this.type = type;
    this.named = named;
    this.out = out;
  }

  void prove(Plan plan) {
    for (Outsider outsider : type.outsiders().values()) {
      for (Located<String> need : outsider.needs()) {
        if (plan.checks().stream().noneMatch(one -> one.precondition().id().equals(need))) {
          report(outsider, need);
        }
      }
    }
  }

  private void report(Outsider outsider, Located<String> need) {
    out.add(
        Diagnostic.error(
                "outsider-not-asked",
                named.span(),
                "the runbook has no precondition `" + need + "`")
            .also(
                need.span(),
                "`" + outsider.name() + "` is hosted elsewhere: no phase begins without it")
            .help("add the precondition `id: " + need + "`"));
  }
}
