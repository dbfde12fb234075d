package dev.lockstep.action;

import dev.lockstep.operation.Exec;
import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Result;
import dev.lockstep.shell.HostShell;
import java.time.Duration;
import java.util.List;

/** Lets time pass. */
record Pausing(Duration time, HostShell shell) implements Work {
  @Override
  public String describe() {
    return "wait " + Spans.words(time);
  }

  @Override
  public List<Operation> look() {
    return List.of(Exec.reading(shell, "sleep " + time.toSeconds() + "\n"));
  }

  @Override
  public Finding judge(List<Result> looked) {
    Result.Ran ran = Ends.ran(looked.get(0));
    return ran.isSuccess()
        ? new Finding.Satisfied(Spans.words(time) + " have passed", Conclusion.Done.of(false))
        : new Finding.Broken("could not wait: " + Ends.reason(ran), "");
  }

  @Override
  public Conclusion conclude(Finding.Change change, List<Result> done) {
    throw new AssertionError("it never changes anything");
  }
}
