package dev.lockstep.action;

import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Result;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Operations that are known beforehand, one after another. */
record Steps(String describe, List<Operation> operations) implements Work {
  Steps {
    operations = List.copyOf(operations);
  }

  @Override
  public List<Operation> look() {
    return List.of();
  }

  @Override
  public Finding judge(List<Result> looked) {
    return new Finding.Change(describe, Optional.empty(), Map.of(), List.of(), operations);
  }

  @Override
  public Conclusion conclude(Finding.Change change, List<Result> done) {
    return Ends.failure(change, done).orElseGet(() -> Conclusion.Done.of(true));
  }
}
