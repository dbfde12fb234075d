package dev.lockstep.engine;

import dev.lockstep.event.RunEvent.RunIdentity;
import java.time.Duration;
import java.util.List;

/**
 * How a run is to go.
 *
 * @param origin where it was started
 * @param forks how many hosts are worked on at once
 * @param consent what the operator has agreed to beforehand
 * @param reconnectFor how long a host that answers no more is waited for
 */
public record Settings(
    RunIdentity identity, Origin origin, int forks, Consent consent, Duration reconnectFor) {
  /** Long enough for a restart. */
  public static final Duration RECONNECT_FOR = Duration.ofMinutes(10);

  /**
   * Where a run was started.
   *
   * @param folder the working directory
   * @param account that the process runs under
   */
  public record Origin(String folder, String account) {
    /** Nobody needs to know. */
    public static final Origin NONE = new Origin("", "");
  }

  /** A run of which nobody needs to know where it was started, and in which nothing is waived. */
  public Settings(RunIdentity identity, int forks, boolean acceptWarnings) {
    this(identity, Origin.NONE, forks, new Consent(acceptWarnings, List.of()), RECONNECT_FOR);
  }
}
