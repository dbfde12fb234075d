package dev.lockstep.engine;

import dev.lockstep.transport.Connection;

/**
 * Whether it is of any use to try once more to reach a host that was reached before. One that shows
 * another key, or that the inventory can't name any more, will not do better later. A login that is
 * refused may be: a host that is starting lets nobody in for a while; but who goes on for long is
 * locked out in the end. Of one worker.
 */
final class Hope {
  private static final int MOST_LOGINS = 5;

  private int logins;

  /** Whether the waiting is over with this. */
  boolean isOver(Connection made) {
    return made instanceof Connection.Open
        || (made instanceof Connection.Refused refused && isLost(refused.cause()));
  }

  private boolean isLost(Connection.Cause cause) {
    return switch (cause) {
      case UNREACHABLE -> false;
      case AUTHENTICATION -> ++logins >= MOST_LOGINS;
      case HOST_KEY, SETTINGS -> true;
    };
  }
}
