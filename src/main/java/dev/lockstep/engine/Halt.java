package dev.lockstep.engine;

import dev.lockstep.event.ExitCode;

/**
 * Whether the run is to stop, and why. The gravest reason is told and gives the exit code; of
 * equally grave ones the first. Stopped by the coordinator; interrupted by anybody; read by all.
 */
final class Halt {
  /** A reason to stop, in one sentence. */
  record Reason(ExitCode code, String sentence) {
    private static final Reason NONE = new Reason(ExitCode.DONE, "");
    private static final Reason INTERRUPTED =
        new Reason(ExitCode.INTERRUPTED, "interrupted; the steps in flight have ended");

    private Reason graver(Reason other) {
      return code.compareTo(other.code) <= 0 ? this : other;
    }
  }

  private volatile boolean interrupted;
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

  /** Stops the run after the steps in flight. From any thread. */
  void interrupt() {
    interrupted = true;
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
    return interrupted;
  }

  /** Whether nothing new may start. */
  boolean isCalled() {
    return interrupted || reason.code() != ExitCode.DONE;
  }

  /** How the run ends, as things stand. */
  Reason reason() {
    return interrupted ? reason.graver(Reason.INTERRUPTED) : reason;
  }
}
