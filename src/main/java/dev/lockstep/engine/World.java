package dev.lockstep.engine;

import dev.lockstep.event.RunEvent;
import dev.lockstep.plan.Plan;

/** What every part of a running run has at hand. */
record World(
    Plan plan,
    Ports ports,
    Settings settings,
    Coordinator coordinator,
    Crew crew,
    Memories memories) {

  /** What a run keeps in mind. */
  record Memories(RunMemory run, Mask mask, Halt halt, Verdicts verdicts) {}

  /** Blocks until the events are on disk. */
  void record(RunEvent... events) {
    coordinator.record(events);
  }

  RunMemory memory() {
    return memories.run();
  }

  Halt halt() {
    return memories.halt();
  }
}
