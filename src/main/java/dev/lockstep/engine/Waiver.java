package dev.lockstep.engine;

import java.util.Optional;

/**
 * A named person takes it on that a precondition fails (language §6).
 *
 * @param host where; empty for everywhere
 * @param by who; empty for the operator of the session
 */
public record Waiver(String check, Optional<String> host, String reason, Optional<String> by) {
  /** The operator of the session takes it on. */
  public Waiver(String check, Optional<String> host, String reason) {
    this(check, host, reason, Optional.empty());
  }

  /** The same by somebody by name, who need not be the operator of the session. */
  public Waiver by(String person) {
    return new Waiver(check, host, reason, Optional.of(person));
  }

  /** Whether it speaks of a check on a host, with all its items. */
  boolean covers(String failed, String on) {
    return check.equals(failed) && (host.isEmpty() || host.get().equals(on));
  }

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return check + host.map(name -> "@" + name).orElse("");
  }
}
