package dev.lockstep.cli;

import dev.lockstep.engine.Locksmith;
import dev.lockstep.event.RunEvent.RunOpened;
import dev.lockstep.event.RunState;
import dev.lockstep.plan.Plan;
import dev.lockstep.transport.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives back the locks of a run that is given up. Where its hosts are, its plan says. */
final class Giving {
  private static final int AT_ONCE = 10;

  private final Shell shell;
  private final GoingOn onward;

  Giving(Shell shell, GoingOn onward) {
    this.shell = shell;
    this.onward = onward;
  }

  /** Frees all hosts; those that could not be freed, with the reasons. */
  Map<String, String> back(String run, RunState state) {
    RunOpened opened = state.opened().orElseThrow();
    Optional<Plan> plan = plan(run, state);
    Map<String, String> left = new LinkedHashMap<>();
    List<Target> targets = new ArrayList<>();
    for (String host : state.locked()) {
      Optional<Target> target =
          plan.flatMap(known -> Optional.ofNullable(known.hosts().get(host)))
              .map(planned -> planned.target());
      target.ifPresentOrElse(
          targets::add, () -> left.put(host, "the runbook does not say any more where it is"));
    }
    if (!targets.isEmpty()) {
      try (Reach reach = Reach.of(shell)) {
        Locksmith smith = new Locksmith(reach.transports(), AT_ONCE);
        left.putAll(smith.release(run, opened.identity().jumpHost(), targets));
      }
    }
    return left;
  }

  /** Empty when it can't be made any more. */
  private Optional<Plan> plan(String run, RunState state) {
    try {
      Shell there = shell.in(state.taken().orElseThrow().folder());
      Arguments given =
          Arguments.of(state.opened().orElseThrow(), state.taken().orElseThrow())
              .and(List.of(), Path.of(state.taken().orElseThrow().folder()));
      RunCommand command = given.command(there, "lockstep unlock " + run + onward.place());
      return new Preparation(there, command.options()).plan();
    } catch (StopException impossible) {
      return Optional.empty();
    }
  }
}
