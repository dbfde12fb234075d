package dev.lockstep.check;

import dev.lockstep.operation.Exec;
import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Result;
import java.util.List;

/**
 * An inquiry of a few scripts. What can't be relied upon among their results never reaches the
 * judge: it is {@code Errored} before.
 */
record Look(List<Operation> look, Judge judge) implements HostCheck.Inquiry {

  /** Judges results that say for sure what was seen. */
  interface Judge {
    Verdict of(List<Result.Ran> seen) throws UnseenException;
  }

  /** Judges the one result that says for sure what was seen. */
  interface JudgeOfOne {
    Verdict of(Result.Ran seen) throws UnseenException;
  }

  /** Judges the sheet of one of our scripts. */
  interface JudgeOfSheet {
    Verdict of(Sheet sheet) throws UnseenException;
  }

  /** One script. */
  static Look at(Exec exec, JudgeOfOne judge) {
    return new Look(List.of(exec), seen -> judge.of(seen.get(0)));
  }

  /** One of our scripts. */
  static Look atSheet(Exec exec, JudgeOfSheet judge) {
    return at(exec, seen -> judge.of(Sheet.of(seen)));
  }

  /** Nothing is looked at. */
  static Look given(Verdict verdict) {
    return new Look(List.of(), seen -> verdict);
  }

  @Override
  public Verdict judge(List<Result> looked) {
    try {
      return judge.of(Looked.all(looked, look.size()));
    } catch (UnseenException unseen) {
      return unseen.verdict();
    }
  }
}
