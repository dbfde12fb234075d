package dev.lockstep.event;

import dev.lockstep.event.RunEvent.StageEnded;
import dev.lockstep.event.RunEvent.StageStarted;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Where the run is: one batch of one stage at a time, and none a second time once it has ended. */
final class StageLedger {
  private final Set<StageEnded> ended = new HashSet<>();
  private Optional<StageStarted> current = Optional.empty();

  void started(Recorded at, StageStarted event) throws IllegalTransitionException {
    if (current.isPresent()) {
      throw contradiction(
          at, event.stage(), event.batch(), "starts before " + words(current.get()) + " has ended");
    }
    if (hasEnded(event.stage(), event.batch())) {
      throw contradiction(at, event.stage(), event.batch(), "starts again, though it has ended");
    }
    current = Optional.of(event);
  }

  void ended(Recorded at, StageEnded event) throws IllegalTransitionException {
    boolean same =
        current
            .map(now -> now.stage().equals(event.stage()) && now.batch() == event.batch())
            .orElse(false);
    if (!same) {
      throw contradiction(at, event.stage(), event.batch(), "ends, though it is not in progress");
    }
    ended.add(event);
    current = Optional.empty();
  }

  /** The one in progress will be started anew. */
  void abandonCurrent() {
    current = Optional.empty();
  }

  Optional<StageStarted> current() {
    return current;
  }

  boolean hasEnded(String stage, int batch) {
    return ended.contains(new StageEnded(stage, batch));
  }

  private static String words(StageStarted stage) {
    return "stage `" + stage.stage() + "`, batch " + stage.batch() + ",";
  }

  private static IllegalTransitionException contradiction(
      Recorded at, String stage, int batch, String what) {
    return new IllegalTransitionException(
        at.number(), "stage `" + stage + "`, batch " + batch + ", " + what);
  }
}
