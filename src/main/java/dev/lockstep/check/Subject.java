package dev.lockstep.check;

/** What the verdicts of a check are about (language §6). */
public enum Subject {
  /** A host, and an item where there is a loop: a verdict for each. */
  EACH_HOST,
  /** All hosts of the precondition: one verdict for them. */
  HOSTS_TOGETHER,
  /** The whole run: one verdict, whatever the hosts. */
  RUN
}
