package dev.lockstep.action;

import dev.lockstep.operation.Await;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Result;
import dev.lockstep.shell.HostShell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Waits for something on the host. */
record Waiting(Awaited awaited, Pace pace, Optional<String> message) implements Work {
  private static final int UNABLE = 2;

  /**
   * How long.
   *
   * @param delay before the first look
   * @param every between two looks
   * @param limit for all of it
   * @param shell the host's, in which it sleeps
   */
  record Pace(Duration delay, Duration every, Duration limit, HostShell shell) {}

  @Override
  public String describe() {
    return "wait until " + awaited.words();
  }

  @Override
  public List<Operation> look() {
    List<Operation> operations = new ArrayList<>();
    if (!pace.delay().isZero()) {
      operations.add(Exec.reading(pace.shell(), "sleep " + pace.delay().toSeconds() + "\n"));
    }
    operations.add(new Await(awaited.probe(), pace.every(), pace.limit()));
    return operations;
  }

  @Override
  public Finding judge(List<Result> looked) {
    Result.Ran last = Ends.ran(looked.get(looked.size() - 1));
    if (last.isSuccess()) {
      return new Finding.Satisfied(awaited.words(), Conclusion.Done.of(false));
    }
    boolean cut = last.status() instanceof ExitStatus.TimedOut;
    boolean answered = cut || last.status().equals(new ExitStatus.Exited(1));
    Duration waited = cut ? ((ExitStatus.TimedOut) last.status()).limit() : pace.limit();
    String late = "still waiting after " + Spans.words(waited) + " until " + awaited.words();
    String unable = "could not look whether " + awaited.words() + ": " + Ends.reason(last);
    return new Finding.Broken(
        message.map(text -> text + ": ").orElse("") + (answered ? late : unable),
        last.status().equals(new ExitStatus.Exited(UNABLE))
            ? ""
            : "look at the host, or give it more time with `timeout`");
  }

  @Override
  public Conclusion conclude(Finding.Change change, List<Result> done) {
    throw new AssertionError("it never changes anything");
  }
}
