package dev.lockstep.action;

import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Result;
import dev.lockstep.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings a path into a state. */
record FileWork(String path, FileState state) implements Work {
  @Override
  public String describe() {
    return state.describe(path);
  }

  @Override
  public List<Operation> look() {
    return List.of(state.look(path));
  }

  @Override
  public Finding judge(List<Result> looked) {
    Facts facts = Facts.of(looked.get(0));
    return facts.broken("`" + path + "`").orElseGet(() -> state.judge(spot(facts)));
  }

  @Override
  public Conclusion conclude(Finding.Change change, List<Result> done) {
    Optional<Conclusion> failure = Ends.failure(change, done);
    if (failure.isPresent()) {
      return failure.get();
    }
    Facts facts = Facts.of(done.get(done.size() - 1));
    if (facts.trouble().isEmpty() && state.holds(spot(facts))) {
      return Conclusion.Done.of(true, Map.of("path", Value.of(path)));
    }
    return new Conclusion.Failed(
        "`" + path + "` is not as it should be after the change",
        "look whether something else changes it",
        Map.of());
  }

  private Spot spot(Facts facts) {
    return new Spot(HostPath.resolved(path, facts), facts);
  }
}
