package dev.lockstep.operation;

import dev.lockstep.shell.Secret;
import java.util.Optional;

/**
 * Another user to run as.
 *
 * @param login whether it is a login of that user, with that user's own environment
 * @param password for {@code sudo} the login user's, for {@code su} the other user's
 */
public record Become(String user, Method method, boolean login, Optional<Secret> password) {
  /** How one becomes another user. */
  public enum Method {
    SUDO,
    SU
  }
}
