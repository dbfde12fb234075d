package dev.lockstep.cli;

import dev.lockstep.event.ExitCode;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.RunState;
import dev.lockstep.event.Way;
import dev.lockstep.journal.RunFolder;
import dev.lockstep.journal.StateException;
import dev.lockstep.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Runs in the state folder that are in the way of a new one. */
final class StandingRuns {
  private final StateOptions.Runs runs;
  private final Consumer<String> warnings;

  /**
   * @param warnings takes what could not be found out
   */
  StandingRuns(StateOptions.Runs runs, Consumer<String> warnings) {
    this.runs = runs;
    this.warnings = warnings;
  }

  /**
   * Lets a new run begin, unless one that is not finished has changed one of its hosts, or has it
   * locked. Of most journals only the last record is read. One that can't be read does not keep
   * everybody from work for ever: that is told, and the locks on the hosts speak for it.
   */
  void requireNone(Plan plan) throws StopException, StateException {
    for (RunFolder run : runs.folder().runs()) {
      Optional<RunState> state = readable(run);
      if (state.filter(StandingRuns::stands).isPresent()) {
        Set<String> shared = shared(state.get(), plan);
        if (!shared.isEmpty()) {
          throw new StopException(ExitCode.LOCKED, refusal(run, state.get(), shared));
        }
      }
    }
  }

  private Optional<RunState> readable(RunFolder run) {
    try {
      return run.isOver() ? Optional.empty() : Optional.of(run.state());
    } catch (StateException damaged) {
      warnings.accept(
          "warning: whether run "
              + run.id()
              + " has left hosts half-done is not known: "
              + damaged.getMessage()
              + "\n"
              + "  only locks on the hosts keep others away from them; look at it: lockstep audit "
              + run.id()
              + runs.onward().place());
      return Optional.empty();
    }
  }

  private static boolean stands(RunState state) {
    return state.isUnfinished() && (state.mayHaveChanged() || !state.locked().isEmpty());
  }

  /** Hosts of the plan that the run has, too: by name, or by address under another name. */
  private static Set<String> shared(RunState state, Plan plan) {
    Set<String> names =
        state.steps().values().stream()
            .flatMap(step -> step.hosts().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    names.addAll(state.hosts().keySet());
    Set<String> addresses =
        state.hosts().values().stream()
            .filter(RunEvent.HostConnected.class::isInstance)
            .map(event -> ((RunEvent.HostConnected) event).address())
            .collect(Collectors.toSet());
    return plan.hosts().values().stream()
        .filter(
            host ->
                names.contains(host.name())
                    || addresses.contains(host.target().address().toString()))
        .map(host -> host.name())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String refusal(RunFolder run, RunState state, Set<String> shared) throws StateException {
    String id = run.id();
    String operator =
        state.opened().map(opened -> " of " + opened.identity().operator()).orElse("");
    String what = state.mayHaveChanged() ? " has changed " : " has locked ";
    String hosts =
        shared.stream().limit(7).map(name -> "`" + name + "`").collect(Collectors.joining(", "))
            + (shared.size() > 7 ? " and " + (shared.size() - 7) + " more" : "");
    if (run.isActive()) {
      return "run "
          + id
          + operator
          + what
          + hosts
          + " and is under way; nothing was touched\nwatch it: "
          + runs.onward().meanwhile(id).tail();
    }
    return "run "
        + id
        + operator
        + what
        + hosts
        + " and is not finished; nothing was touched\n"
        + String.join("\n", waysOut(id, state));
  }

  /** Commands, each for one of the things that somebody may want who has been refused. */
  private List<String> waysOut(String id, RunState state) {
    String place = runs.onward().place();
    List<String> lines = new ArrayList<>();
    if (state.way() == Way.ON) {
      lines.add("finish it: lockstep resume " + id + place);
      lines.add(
          "finish it with files as they are now: lockstep resume " + id + " --replan" + place);
    }
    lines.add("undo it: lockstep rollback " + id + place);
    lines.add("give it up: lockstep abandon " + id + " --reason WHY" + place);
    return lines;
  }
}
