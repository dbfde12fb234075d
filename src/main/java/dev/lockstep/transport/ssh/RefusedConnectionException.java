package dev.lockstep.transport.ssh;

import dev.lockstep.transport.Connection;
import dev.lockstep.transport.Connection.Cause;

/** A connection that does not come about; says why and what to do. */
final class RefusedConnectionException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Cause cause;
  private final String help;

  RefusedConnectionException(Cause cause, String what, String help) {
    super(what);
    this.cause = cause;
    this.help = help;
  }

  boolean isWorthAnotherTry() {
    return cause == Cause.UNREACHABLE;
  }

  Connection.Refused refused() {
    return new Connection.Refused(cause, getMessage(), help);
  }
}
