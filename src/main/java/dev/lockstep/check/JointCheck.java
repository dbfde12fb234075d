package dev.lockstep.check;

import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Result;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.value.Value;
import java.util.List;
import java.util.Map;

/** A check whose subject is the hosts together: one verdict, naming who differs. */
public non-sealed interface JointCheck extends Check {

  /** Binds the part of it that looks at one host. */
  Survey prepare(HostScope scope) throws EvaluationException;

  /**
   * The verdict over all hosts.
   *
   * @param seen what each host showed, in the order of the plan; never empty, each {@code Seen}
   */
  Verdict compare(Map<String, Value> seen);

  /** The part that looks at one host. Pure. */
  interface Survey {
    /** Operations that only read. */
    List<Operation> look();

    /** What they saw: something to compare, or why not. */
    Sight see(List<Result> looked);
  }

  /** What one host showed. */
  sealed interface Sight {
    /** Something to compare. Secrets are in it only as keyed hashes. */
    record Seen(Value value) implements Sight {}

    /** Nothing: the whole verdict is {@code Errored}. */
    record Blind(String why) implements Sight {}
  }
}
