package dev.lockstep.cli;

import dev.lockstep.console.Meanwhile;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.RunEvent.RunEnded;
import dev.lockstep.event.RunState;
import dev.lockstep.event.Way;
import dev.lockstep.shell.Quoting;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The commands that go on with a run.
 *
 * @param place the option that says where runs are kept, as it can be pasted; may be empty
 */
record GoingOn(String place) {
  /** Nothing was changed: a new run is due. */
  private static final Set<Integer> ANEW =
      Set.of(ExitCode.PRECONDITION.code(), ExitCode.LOCKED.code());

  /** Where the runs are, as someone said it. */
  static GoingOn in(Optional<String> folder) {
    return new GoingOn(folder.map(name -> " --state " + Quoting.word(name)).orElse(""));
  }

  /** The command; empty for a run that never began. */
  String command(RunState state, String run) {
    if (state.way() == Way.BACK) {
      return "lockstep rollback " + run + place;
    }
    return canResume(state) ? "lockstep resume " + run + place : anew(state);
  }

  /** The command that answers a run. */
  String answer(String run) {
    return "lockstep answer " + run + place;
  }

  /** The commands while a process is at it. */
  Meanwhile meanwhile(String run) {
    return new Meanwhile("lockstep tail " + run + place, "lockstep pause " + run + place);
  }

  /** The command that it began with. */
  static String anew(RunState state) {
    return state
        .opened()
        .map(opened -> "lockstep " + String.join(" ", opened.identity().arguments()))
        .orElse("");
  }

  /** Why nobody goes on with a run that has turned back, or was given up. */
  static String turned(String run, RunState state) {
    return switch (state.way()) {
      case ON -> "";
      case BACK ->
          "run " + run + " is being rolled back; go on with that: lockstep rollback " + run;
      case ROLLED_BACK -> "run " + run + " has been rolled back; there is nothing to resume";
      case ABANDONED -> "run " + run + " has been given up; there is nothing to resume";
    };
  }

  private static boolean canResume(RunState state) {
    Optional<Integer> exit = state.ended().map(RunEnded::exit);
    List<String> words =
        state.opened().map(opened -> opened.identity().arguments()).orElse(List.of());
    return state.way() == Way.ON
        && state.taken().isPresent()
        && words.indexOf("run") == 0
        && (exit.map(code -> !ANEW.contains(code)).orElse(true) || isOursStill(state));
  }

  /** One that was resumed and found a host locked by another. */
  private static boolean isOursStill(RunState state) {
    boolean locked = state.ended().map(end -> end.exit() == ExitCode.LOCKED.code()).orElse(false);
    return locked && state.isUnfinished();
  }
}
