package dev.lockstep.check;

import dev.lockstep.operation.Ask;
import dev.lockstep.operation.Result;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;

/** A check whose subject is the run, and which a named person answers: {@code attest}. */
public non-sealed interface PersonCheck extends Check {

  /** The question; asked once, after all automatic checks of its gate hold. */
  Ask question(HostScope scope) throws EvaluationException;

  /** {@code Attested}, or {@code Failed} for a no or evidence that does not hold now. */
  Verdict judge(Result.Answered answer);
}
