package dev.lockstep.event;

import dev.lockstep.operation.ExitStatus;
import java.util.Optional;

/**
 * How an attempt went, for people.
 *
 * @param message what went wrong or what was done, in one line; may be empty
 * @param help what to do; may be empty
 * @param status of the last command, where one ran
 */
public record Report(
    String message, String help, Optional<ExitStatus> status, OutputRef stdout, OutputRef stderr) {
  /** Nothing ran and nothing is to be said. */
  public static final Report EMPTY = of("");

  /** Nothing ran, but something is to be said. */
  public static Report of(String message) {
    return new Report(message, "", Optional.empty(), OutputRef.NONE, OutputRef.NONE);
  }
}
