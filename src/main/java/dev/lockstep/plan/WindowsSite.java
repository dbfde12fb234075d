package dev.lockstep.plan;

import dev.lockstep.action.Action.Nature;
import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.operation.Circumstances;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.shell.HostShell;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.text.Span;
import java.util.Set;

/** What is around a step on its host, and why that can't be so where the host is Windows. */
final class WindowsSite {
  private static final Set<Nature> ELSEWHERE = Set.of(Nature.OPAQUE_HERE, Nature.PERSON);

  private WindowsSite() {}

  /** The circumstances of a step, refused where its host can't give them. */
  static Circumstances foreseen(PlannedStep step, Plan plan, HostScope scope)
      throws EvaluationException {
    Circumstances around = StepCircumstances.foreseen(step, plan, scope);
    if (!ELSEWHERE.contains(step.step().action().value().nature())) {
      Span span = step.step().name().span();
      refuse(around, shellOf(step, plan, scope), span);
      refuseOtherSite(step, plan, scope, span);
    }
    return around;
  }

  private static void refuse(Circumstances around, HostShell shell, Span span)
      throws EvaluationException {
    if (shell == HostShell.POWERSHELL && around.become().isPresent()) {
      throw new EvaluationException(
          Diagnostic.error("not-on-windows", span, "`become` can't be used on Windows hosts")
              .note("the user who logs in there must be an administrator")
              .help("write `become: false` here, or set `ansible_become: false` for these hosts"));
    }
    if (shell == HostShell.POWERSHELL && around.profile().isPresent()) {
      throw new EvaluationException(
          Diagnostic.error("not-on-windows", span, "`profile` can't be used on Windows hosts")
              .note("it is a file that `sh` reads")
              .help("set what is needed with `environment:`, or make it a variable of the system"));
    }
  }

  private static HostShell shellOf(PlannedStep step, Plan plan, HostScope scope) {
    String site = step.sites().delegates().getOrDefault(scope.host(), scope.host());
    PlannedHost host = plan.hosts().get(site);
    return host == null ? scope.shell() : host.target().shell();
  }

  /** A step speaks the language of the host for which it runs. */
  private static void refuseOtherSite(PlannedStep step, Plan plan, HostScope scope, Span span)
      throws EvaluationException {
    String site = step.sites().delegates().getOrDefault(scope.host(), scope.host());
    if (shellOf(step, plan, scope) != scope.shell()) {
      throw new EvaluationException(
          Diagnostic.error(
                  "not-on-windows",
                  span,
                  "what runs for `" + scope.host() + "` can't be delegated to `" + site + "`")
              .note("one of them is a Windows host, and they have no shell in common")
              .help("make it a step of `" + site + "` itself"));
    }
  }
}
