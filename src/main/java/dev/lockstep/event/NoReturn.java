package dev.lockstep.event;

import dev.lockstep.event.RunEvent.StepLine;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The points of no return of a run. */
final class NoReturn {
  private NoReturn() {}

  /** Those that it has passed, or may have: steps by id, with their hosts. */
  static Map<String, List<String>> passed(Collection<StepLine> lines, StepLedger steps) {
    Map<String, List<String>> passed = new LinkedHashMap<>();
    for (StepLine line : lines) {
      List<String> hosts =
          line.hosts().stream().filter(host -> isPast(steps.state(line.id(), host))).toList();
      if (line.irreversible() && !hosts.isEmpty()) {
        passed.put(line.id(), hosts);
      }
    }
    return passed;
  }

  /** One that failed has not left things as they were either. */
  private static boolean isPast(StepState state) {
    return state.mayHaveChanged()
        || state.attempts().values().stream()
            .flatMap(List::stream)
            .anyMatch(attempt -> attempt.outcome() == Outcome.FAILED);
  }
}
