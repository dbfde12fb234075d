package dev.lockstep.runbook;

/** What a part holds: one kind, named by the key under which it stands. */
public enum PartKind {
  /** Steps of a stage. */
  STEPS("steps"),
  /** Preconditions of the runbook. */
  PRECONDITIONS("preconditions"),
  /** Stages and gates. */
  STAGES("stages");

  private final String key;

  PartKind(String key) {
    this.key = key;
  }

  /** The key in a part, and the place where such a part is included. */
  public String key() {
    return key;
  }
}
