package dev.lockstep.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockstep unlock}. */
@Command(
    name = "unlock",
    description = "Free hosts whose run is dead, after a proof of that.",
    sortOptions = false)
final class UnlockCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      defaultValue = "",
      description = "Only locks of this run; where it is kept here, its inventory is used.")
  private String run;

  @Mixin private InventoryOptions inventory;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why; kept in the journal of the run.")
  private Optional<String> reason = Optional.empty();

  @Option(
      names = "--the-owner-is-dead",
      description = "You have made sure of it yourself where it can't be proven from here.")
  private boolean sworn;

  @Mixin private ConnectionOptions connection;
  @Mixin private StateOptions state;

  UnlockCommand(Shell shell) {
    this.shell = shell;
  }

  /** What is to be freed, and on whose word. */
  record Wish(String run, String reason, boolean sworn) {
    /** The same with the whole id of the run. */
    Wish of(String id) {
      return new Wish(id, reason, sworn);
    }
  }

  @Override
  public Integer call() throws StopException {
    Wish wish = new Wish(run, reason.orElse(""), sworn);
    return new Unlocking(shell, state.runs(shell), connection).unlock(wish, inventory).code();
  }
}
