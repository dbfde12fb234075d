package dev.lockstep.plan;

import java.util.List;

/** An ordered part of a plan: a stage, or a gate between stages. */
public sealed interface PlannedChapter {

  /**
   * A stage.
   *
   * @param batches all its hosts in order, cut by waves of its phase and {@code serial}; one batch
   *     without both
   * @param waves for each batch the wave that it belongs to, as people read it: {@code wave 1 of 3:
   *     tracking}; empty where there is none
   * @param verify ids of the checks at its end
   */
  record PlannedStage(
      String id,
      dev.lockstep.runbook.Stage stage,
      Frame frame,
      List<List<String>> batches,
      List<String> waves,
      List<PlannedNode> body,
      List<String> verify)
      implements PlannedChapter {
    public PlannedStage {
      batches = batches.stream().map(List::copyOf).toList();
      waves = List.copyOf(waves);
      body = List.copyOf(body);
      verify = List.copyOf(verify);
    }

    /** Whether its batches are waves of a platform's phase. */
    public boolean isInWaves() {
      return waves.stream().anyMatch(wave -> !wave.isEmpty());
    }

    /** All its hosts, in order. */
    public List<String> hosts() {
      return batches.stream().flatMap(List::stream).toList();
    }
  }

  /** A gate: all its checks on all hosts that they name. */
  record PlannedGate(String name) implements PlannedChapter {}
}
