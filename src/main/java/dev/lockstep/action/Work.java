package dev.lockstep.action;

import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Result;
import java.util.List;
import java.util.Optional;

/** An action bound to a host. Pure: called by workers, touches nothing. */
public interface Work {

  /** What it would do, in one line with the values in place, secrets as {@code ***}. */
  String describe();

  /** Operations that only read, run before anything is changed; often none or one. */
  List<Operation> look();

  /**
   * What they saw.
   *
   * @param looked one result for each operation of {@link #look()}
   */
  Finding judge(List<Result> looked);

  /**
   * What became of it.
   *
   * @param done one result for each operation of the finding that was run; the run stops at the
   *     first that did not succeed, so there may be fewer. None is {@code Unknown}: that is the
   *     engine's.
   */
  Conclusion conclude(Finding.Change change, List<Result> done);

  /**
   * Why what was done tells nothing about what it asked for; empty when it does. A probe that is
   * blind says neither yes nor no.
   */
  default Optional<String> blindness(List<Result> done) {
    return Optional.empty();
  }
}
