package dev.lockstep.runbook;

import dev.lockstep.action.Conclusion;
import dev.lockstep.action.Finding;
import dev.lockstep.action.Work;
import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Result;
import java.util.List;

/** Work that does nothing but say what it is. */
record FakeWork(String describe) implements Work {
  @Override
  public List<Operation> look() {
    return List.of();
  }

  @Override
  public Finding judge(List<Result> looked) {
    return Finding.Change.opaque(describe, List.of());
  }

  @Override
  public Conclusion conclude(Finding.Change change, List<Result> done) {
    return Conclusion.Done.of(true);
  }
}
