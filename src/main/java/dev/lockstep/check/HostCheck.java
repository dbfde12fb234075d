package dev.lockstep.check;

import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Result;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import java.util.List;

/** A check whose subject is each host (and loop item) by itself. */
public non-sealed interface HostCheck extends Check {

  /** Binds it to a host and, in a loop, an item. */
  Inquiry prepare(HostScope scope) throws EvaluationException;

  /** A check bound to a host. Pure. */
  interface Inquiry {
    /** Operations that only read; none when two given values are compared. */
    List<Operation> look();

    /**
     * The verdict: never {@code Passed} when a result is missing, {@code NotStarted}, {@code
     * Unknown}, {@code TimedOut} or can't be parsed.
     */
    Verdict judge(List<Result> looked);
  }
}
