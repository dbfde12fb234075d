package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.runbook.Conduct;
import dev.lockstep.runbook.DoneWhen;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Expression;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Template;
import dev.lockstep.template.Typed;
import dev.lockstep.value.Value;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a step says beside its action, worked out on one host before the run as far as that can be:
 * a fault in it must not wait until steps before have changed something.
 */
final class Modifiers {
  private final PlannedStep step;
  private final HostScope scope;
  private final HostScope judging;
  private final Faults faults;

  /**
   * @param item the names that the step's loop binds this time
   */
  Modifiers(PlannedStep step, String host, Map<String, Value> item, Faults faults) {
    this.step = step;
    this.scope = step.frame().scope(host, Foresight.NOTHING_YET, item);
    this.faults = faults;
    Map<String, Value> withResult = new HashMap<>(item);
    step.step()
        .conduct()
        .register()
        .ifPresent(
            own -> withResult.put(own.name().value(), new Value.Unknown("the step has ended")));
    this.judging = step.frame().scope(host, Foresight.NOTHING_YET, withResult);
  }

  /** Takes what is wrong, and what is merely not known yet. */
  interface Faults {
    void add(EvaluationException fault);
  }

  private interface Work {
    void run() throws EvaluationException;
  }

  void look() {
    Conduct conduct = step.step().conduct();
    text(step.step().name(), scope);
    conduct.pace().retries().ifPresent(this::retries);
    conduct.pace().delay().ifPresent(delay -> attempt(() -> delay.value(scope)));
    conduct.pace().timeout().ifPresent(this::timeout);
    conduct.safeguards().doneWhen().ifPresent(done -> doneWhen(done, scope));
    conditions(conduct.judgement().changedWhen(), judging);
    conditions(conduct.judgement().failedWhen(), judging);
    conduct.judgement().verify().ifPresent(verify -> doneWhen(verify, judging));
    conditions(conduct.pace().until(), judging);
  }

  private void retries(Typed<Long> retries) {
    attempt(
        () -> {
          if (retries.value(scope) < 0) {
            throw unsuitable(retries, "a step can't be tried less than once", "write 0 or more");
          }
        });
  }

  private void timeout(Typed<Duration> timeout) {
    attempt(
        () -> {
          if (timeout.value(scope).isZero()) {
            throw unsuitable(
                timeout, "a `timeout` of nothing leaves no time", "leave it out for no limit");
          }
        });
  }

  private static EvaluationException unsuitable(Typed<?> typed, String message, String help) {
    return new EvaluationException(
        Diagnostic.error("unsuitable-value", typed.span(), message).help(help));
  }

  private void doneWhen(DoneWhen done, HostScope seen) {
    if (done instanceof DoneWhen.Holds holds) {
      conditions(holds.conditions(), seen);
    } else if (done instanceof DoneWhen.PathState state) {
      attempt(() -> state.path().value(seen));
    } else if (done instanceof DoneWhen.Probe probe) {
      attempt(() -> probe.action().prepare(seen));
      probe.answer().stdout().ifPresent(text -> text(text, seen));
      probe.answer().contains().ifPresent(text -> text(text, seen));
      probe.answer().matches().ifPresent(text -> text(text, seen));
    }
  }

  private void text(Template text, HostScope seen) {
    attempt(() -> text.text(seen));
  }

  private void conditions(List<Expression> conditions, HostScope seen) {
    conditions.forEach(condition -> attempt(() -> Conditions.holds(condition, seen)));
  }

  private void attempt(Work work) {
    try {
      work.run();
    } catch (EvaluationException e) {
      faults.add(e);
    }
  }
}
