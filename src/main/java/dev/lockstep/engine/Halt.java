package dev.lockstep.engine;

import dev.lockstep.event.ExitCode;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether the run is to stop, and why. The gravest reason is told and gives the exit code; of
 * equally grave ones the first. Stopped by the coordinator; interrupted by anybody; read by all.
 */
final class Halt {
  /** A reason to stop, in one sentence. */
  record Reason(ExitCode code, String sentence) {
    private static final Reason NONE = new Reason(ExitCode.DONE, "");

    private Reason graver(Reason other) {
      return code.compareTo(other.code) <= 0 ? this : other;
    }
  }

  /**
   * Somebody's wish that the run stops.
   *
   * @param sentence the beginning of one that says so
   */
  record Wish(String by, String why, String sentence) {
    private Reason reason() {
      return new Reason(ExitCode.INTERRUPTED, sentence + "; the steps in flight have ended");
    }
  }

  private final AtomicReference<Optional<Wish>> wish = new AtomicReference<>(Optional.empty());
  private volatile boolean failing;
  private volatile Reason reason = Reason.NONE;

  /** Stops the run. Coordinator only. */
  void stop(ExitCode code, String sentence) {
    reason = reason.graver(new Reason(code, sentence));
  }

  /** Ends the run well before its end: there is nothing to do. Coordinator only. */
  void finish(String sentence) {
    reason = reason.equals(Reason.NONE) ? new Reason(ExitCode.DONE, sentence) : reason;
  }

  /** Stops the run after the steps in flight; the first wish counts. From any thread. */
  void interrupt(Wish asked) {
    wish.compareAndSet(Optional.empty(), Optional.of(asked));
  }

  /** A step has failed for good: side by side with it nothing new begins. From any thread. */
  void foresee() {
    failing = true;
  }

  /** Whether no step may begin: the run is to stop, or will be when a failed step has ended. */
  boolean isNear() {
    return failing || isCalled();
  }

  /** Whether somebody asked for the stop. */
  boolean isInterrupted() {
    return wish().isPresent();
  }

  /** Who asked for the stop, if somebody did. */
  Optional<Wish> wish() {
    return wish.get();
  }

  /** Whether nothing new may start. */
  boolean isCalled() {
    return isInterrupted() || reason.code() != ExitCode.DONE;
  }

  /** How the run ends, as things stand. */
  Reason reason() {
    return wish().map(Wish::reason).map(reason::graver).orElse(reason);
  }
}
