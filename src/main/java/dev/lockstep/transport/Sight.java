package dev.lockstep.transport;

import java.util.Optional;

/** What is seen of the lock of a machine. */
public sealed interface Sight {

  /**
   * It was seen.
   *
   * @param holder who has claimed the machine
   */
  record Seen(Machine machine, Optional<Claim> holder) implements Sight {
    /** Whether a run has the lock. */
    public boolean isHeldBy(Claim claim) {
      return holder.map(claim::isOf).orElse(false);
    }
  }

  /**
   * The machine can't be locked as it is.
   *
   * @param why one sentence
   */
  record Unfit(String why) implements Sight {}

  /** The machine did not answer. */
  record Unheard(String why) implements Sight {}
}
