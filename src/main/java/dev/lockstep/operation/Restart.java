package dev.lockstep.operation;

import java.time.Duration;

/**
 * Restarts a host and waits until it is back. The connection is lost on purpose: not how the
 * command ended tells whether it worked, but that the host answers with another boot id.
 *
 * @param bootId prints what is another text after each start of the host
 * @param command starts the restart
 * @param every pause between two looks whether it is back
 * @param limit after which it is no longer waited for
 */
public record Restart(Exec bootId, Exec command, Duration every, Duration limit)
    implements Operation {
  @Override
  public boolean changes() {
    return true;
  }

  @Override
  public String describe() {
    return "restart the host: " + command.describe();
  }
}
