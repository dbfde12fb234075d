package dev.lockstep.transport;

/** A way to reach hosts. Safe to call from several workers at once. */
public interface Transport extends AutoCloseable {

  /**
   * Connects; blocks up to the target's time limits. Never throws for what the world says no to.
   */
  Connection connect(Target target);

  /** Ends what all sessions share. */
  @Override
  void close();
}
