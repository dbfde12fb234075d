package dev.lockstep.event;

/** Hears of every event once it is on disk. What it throws never stops a run. */
public interface EventListener {
  /** Called by the coordinator, in order. */
  void on(Recorded recorded);
}
