package dev.lockstep.cli;

import dev.lockstep.event.ExitCode;
import dev.lockstep.event.RunEvent.RunEnded;
import dev.lockstep.event.RunState;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The command that goes on with a run that has stopped. */
final class GoingOn {
  /** Nothing was changed, or nobody may go on before it is known what was: a new run is due. */
  private static final Set<Integer> ANEW =
      Set.of(ExitCode.PRECONDITION.code(), ExitCode.IN_DOUBT.code());

  private GoingOn() {}

  /** The command; empty for a run that never began. */
  static String command(RunState state, String run) {
    List<String> words =
        state.opened().map(opened -> opened.identity().arguments()).orElse(List.of());
    return canResume(state, words) ? "lockstep resume " + run + place(words) : anew(state);
  }

  /** The command that it began with. */
  static String anew(RunState state) {
    return state
        .opened()
        .map(opened -> "lockstep " + String.join(" ", opened.identity().arguments()))
        .orElse("");
  }

  private static boolean canResume(RunState state, List<String> words) {
    Optional<Integer> exit = state.ended().map(RunEnded::exit);
    return state.taken().isPresent()
        && words.indexOf("run") == 0
        && exit.map(code -> !ANEW.contains(code)).orElse(true);
  }

  /** Where the runs are kept, if the command line said so. */
  private static String place(List<String> words) {
    int at = words.indexOf("--state");
    return at >= 0 && at + 1 < words.size() ? " --state " + words.get(at + 1) : "";
  }
}
