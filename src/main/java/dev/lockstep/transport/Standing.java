package dev.lockstep.transport;

import dev.lockstep.operation.ExitStatus;
import java.time.Instant;

/** What has become of a detached command, as its host knows it. */
public sealed interface Standing {

  /** It never began, and nothing that is still on its way can begin it any more. */
  record Never() implements Standing {}

  /** It is under way. */
  record Running(Instant since) implements Standing {}

  /** It has ended; the host wrote down how. */
  record Ended(ExitStatus status, Instant at) implements Standing {}

  /**
   * It was begun, no longer runs, and nobody wrote down how it ended.
   *
   * @param why one sentence: the host was restarted, or its runner was killed
   */
  record Gone(String why) implements Standing {}

  /** The host could not be asked: the connection was lost, or the user can't be become. */
  record Unheard(String why) implements Standing {}
}
