package dev.lockstep.action;

import dev.lockstep.operation.Exec;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Result;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs what the author wrote. What it changes is known to nobody, so a success is a change. */
record Running(String describe, Exec exec) implements Work {
  private static final int NOT_EXECUTABLE = 126;
  private static final int NOT_FOUND = 127;

  @Override
  public List<Operation> look() {
    return List.of();
  }

  @Override
  public Finding judge(List<Result> looked) {
    return Finding.Change.opaque(describe, List.of(exec));
  }

  @Override
  public Conclusion conclude(Finding.Change change, List<Result> done) {
    Optional<Result.Ran> ran = done.stream().map(Ends::ran).findFirst();
    if (ran.isEmpty()) {
      return new Conclusion.Failed("the command did not run", "", Map.of());
    }
    return ran.get().isSuccess()
        ? Conclusion.Done.of(true)
        : new Conclusion.Failed(message(ran.get()), help(ran.get().status()), Map.of());
  }

  private static String message(Result.Ran ran) {
    return "the command failed: " + Ends.ended(ran.status());
  }

  private static String help(ExitStatus status) {
    if (status.equals(new ExitStatus.Exited(NOT_FOUND))) {
      return "exit status 127 is a shell's for a command it does not find: write its whole path, or"
          + " set `environment: { PATH: ... }`";
    }
    return status.equals(new ExitStatus.Exited(NOT_EXECUTABLE))
        ? "exit status 126 is a shell's for a file it may not execute"
        : "";
  }
}
