package dev.lockstep.event;

/** Everything that a state says, as text. */
final class Snapshot {
  private Snapshot() {}

  static String of(RunState state) {
    StringBuilder out = new StringBuilder();
    out.append(state.size()).append(state.milestones()).append(state.isUnfinished());
    out.append(state.hosts()).append(state.gates()).append(state.stage());
    out.append(state.inDoubt()).append(state.summary()).append(state.firstObstacle());
    out.append(state.hasChanged()).append(state.mayHaveChanged()).append(state.stopRequests());
    state
        .steps()
        .values()
        .forEach(
            step ->
                step.hosts()
                    .forEach(
                        host ->
                            out.append(state.step(step.id(), host))
                                .append(state.endOf(step.id()))));
    return out.toString();
  }
}
