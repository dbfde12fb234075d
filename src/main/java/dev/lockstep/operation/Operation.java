package dev.lockstep.operation;

/** The smallest effect that the engine knows. */
public sealed interface Operation permits Exec, Upload, Download, Await, Restart, Ask {

  /** Whether it may change something on the host. */
  boolean changes();

  /** What it does, for people and the journal; secrets as {@code ***}. */
  String describe();
}
