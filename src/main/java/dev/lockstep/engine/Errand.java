package dev.lockstep.engine;

import dev.lockstep.event.Try;
import dev.lockstep.transport.Ticket;
import java.util.Optional;

/**
 * An attempt whose commands outlive the connection (design §4.6).
 *
 * @param boot the boot id of the host when it was begun by an earlier session, if that is known
 */
record Errand(String run, Try attempt, Optional<String> boot) {
  /**
   * Names one of its commands.
   *
   * @param operation its place in the attempt, counted from 0
   */
  Ticket ticket(int operation) {
    return new Ticket(
        run, attempt.host(), attempt.step(), attempt.item(), attempt.attempt(), operation);
  }
}
