package dev.lockstep.engine;

import dev.lockstep.event.RunEvent;
import dev.lockstep.event.Try;
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
  record Memories(RunMemory run, Mask mask, Halt halt, Verdicts verdicts, Past past) {}

  /** Blocks until the events are on disk. */
  void record(RunEvent... events) {
    coordinator.record(events);
  }

  /** Lets time pass; false when there is no more time, for the run is to stop. */
  boolean sleeps(long milliseconds) {
    try {
      ports.clocks().sleeper().sleep(milliseconds);
      return !halt().isCalled();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The same without a past, whose events go elsewhere and whose output goes nowhere. */
  World aside(Coordinator elsewhere) {
    Memories fresh =
        new Memories(
            memories.run(), memories.mask(), memories.halt(), memories.verdicts(), Past.NONE);
    return new World(plan, ports.withoutOutputs(), settings, elsewhere, crew, fresh);
  }

  /**
   * How the commands of an attempt are named on their host.
   *
   * @param site the host on which they really run
   */
  Errand errand(Try attempt, String site) {
    return new Errand(run(), attempt, past().boot(attempt, site));
  }

  /** The run's id. */
  String run() {
    return settings.identity().run();
  }

  /** What earlier sessions of the run have brought. */
  Past past() {
    return memories.past();
  }

  RunMemory memory() {
    return memories.run();
  }

  Halt halt() {
    return memories.halt();
  }
}
