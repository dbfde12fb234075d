package dev.lockstep.event;

import dev.lockstep.value.Value;
import java.util.Optional;

/**
 * That something happened, without what was told of it. For when that can't be written: it must not
 * be forgotten over it that a step has been done.
 */
public final class BareFact {
  private static final String UNTOLD = "what was told of it can't be written down";

  private BareFact() {}

  /** The bare fact; empty for what can be left undone when it can't be written. */
  public static Optional<RunEvent> of(RunEvent event) {
    if (event instanceof RunEvent.TryEnded e) {
      return Optional.of(new RunEvent.TryEnded(e.attempt(), e.outcome(), Report.of(UNTOLD)));
    } else if (event instanceof RunEvent.StepEnded e) {
      return Optional.of(
          new RunEvent.StepEnded(e.step(), e.host(), e.outcome(), UNTOLD, e.ignored()));
    } else if (event instanceof RunEvent.ValueKept e) {
      Value lost = new Value.Unknown("a value that can't be written down is had again");
      return Optional.of(new RunEvent.ValueKept(e.host(), e.space(), e.name(), lost));
    } else if (event instanceof RunEvent.HostLost e) {
      return Optional.of(new RunEvent.HostLost(e.host(), UNTOLD, ""));
    } else if (event instanceof RunEvent.RunEnded e) {
      return Optional.of(new RunEvent.RunEnded(e.exit(), UNTOLD));
    }
    return Optional.empty();
  }
}
