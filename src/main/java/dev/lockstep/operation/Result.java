package dev.lockstep.operation;

import dev.lockstep.value.Value;
import java.time.Instant;
import java.util.Map;

/** What came back from an operation. */
public sealed interface Result {

  /** From everything that ran on a host. */
  record Ran(ExitStatus status, Output stdout, Output stderr, Instant started, Instant ended)
      implements Result {
    /** Whether it ended with exit status 0. */
    public boolean isSuccess() {
      return status.isSuccess();
    }
  }

  /**
   * From a person.
   *
   * @param agreed false for a no
   * @param person who answered
   * @param evidence what the person stated, by the names of {@link Ask#evidence()}
   */
  record Answered(boolean agreed, String person, Instant at, Map<String, Value> evidence)
      implements Result {}
}
