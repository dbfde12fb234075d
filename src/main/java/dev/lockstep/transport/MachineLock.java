package dev.lockstep.transport;

/**
 * The lock of a machine (design §4.9), asked for over one session to it. Every call is one round
 * trip and may be repeated as it is when its answer was lost.
 */
public interface MachineLock {

  /** Looks; changes nothing. */
  Sight look();

  /**
   * Takes the lock, unless some run has it. Who has it then is in the answer: the run of this claim
   * too when it had it before, under whatever name.
   */
  Sight take(Claim claim);

  /** Frees the lock where the run of this claim has it, and leaves nothing that it had made. */
  Sight release(Claim claim);
}
