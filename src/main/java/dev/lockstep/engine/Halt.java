package dev.lockstep.engine;

import dev.lockstep.event.ExitCode;
import java.util.Optional;

/**
 * Whether the run is to stop, and why. The first reason is the one that is told; the gravest gives
 * the exit code. Written by the coordinator; {@link #interrupt} by anybody.
 */
final class Halt {
  private volatile boolean interrupted;
  private Optional<String> why = Optional.empty();
  private ExitCode code = ExitCode.DONE;

  /** Stops the run. */
  void stop(ExitCode reason, String sentence) {
    why = why.isPresent() ? why : Optional.of(sentence);
    code = reason.or(code);
  }

  /** Stops the run after the steps in flight. */
  void interrupt() {
    interrupted = true;
  }

  /** Whether nothing new may start. */
  boolean isCalled() {
    if (interrupted && why.isEmpty()) {
      stop(ExitCode.INTERRUPTED, "interrupted; the steps in flight have ended");
    }
    return why.isPresent();
  }

  /** One sentence; empty when the run is not to stop. */
  String why() {
    return why.orElse("");
  }

  /** How the run ends. */
  ExitCode code() {
    return code;
  }
}
