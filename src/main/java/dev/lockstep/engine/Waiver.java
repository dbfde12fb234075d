package dev.lockstep.engine;

import java.util.Optional;

/**
 * A named person takes it on that a precondition fails (language §6).
 *
 * @param host where; empty for everywhere
 */
public record Waiver(String check, Optional<String> host, String reason) {
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
