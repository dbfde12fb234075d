package dev.lockstep.check;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Result;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Names;
import dev.lockstep.value.Value;
import java.util.List;
import java.util.Map;

/**
 * A check of the hosts together, as written.
 *
 * @param preparation what looks at one host
 * @param comparison what compares them all
 * @param looksAtNoHost whether the values stand in the runbook
 */
record WrittenJointCheck(
    Options.Written written, Preparation preparation, Comparison comparison, boolean looksAtNoHost)
    implements JointCheck {

  /** Binds the part that looks at one host. */
  interface Preparation {
    Survey prepare(HostScope scope) throws EvaluationException;
  }

  /** Compares what all hosts showed. */
  interface Comparison {
    Verdict compare(Map<String, Value> seen);
  }

  /** Takes from a result that says for sure what was seen what is to be compared. */
  interface Eye {
    Value see(Result.Ran ran) throws UnseenException;
  }

  /** A survey of one script. What can't be relied upon is {@code Blind}. */
  record OneLook(Exec exec, Eye eye) implements Survey {
    @Override
    public List<Operation> look() {
      return List.of(exec);
    }

    @Override
    public Sight see(List<Result> looked) {
      try {
        return new Sight.Seen(eye.see(Looked.one(looked)));
      } catch (UnseenException unseen) {
        return new Sight.Blind(unseen.getMessage());
      }
    }
  }

  /** A survey that looks at nothing: each host has its value in the runbook. */
  record GivenValue(Value value) implements Survey {
    @Override
    public List<Operation> look() {
      return List.of();
    }

    @Override
    public Sight see(List<Result> looked) {
      return new Sight.Seen(value);
    }
  }

  @Override
  public void check(Names names, Diagnostics out) {
    written.check(names, out);
  }

  @Override
  public String summary() {
    return written.summary();
  }

  @Override
  public Survey prepare(HostScope scope) throws EvaluationException {
    Survey survey = preparation.prepare(scope);
    written.prove(survey.look(), scope);
    return survey;
  }

  @Override
  public Verdict compare(Map<String, Value> seen) {
    return comparison.compare(seen);
  }
}
