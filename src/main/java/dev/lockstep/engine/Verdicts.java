package dev.lockstep.engine;

import dev.lockstep.check.Verdict;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The newest verdicts of every check, for {@code needs}. Written by the coordinator. */
final class Verdicts {
  private final Map<String, Map<String, Given>> byCheck = new ConcurrentHashMap<>();
  private final Map<String, String> gates = new ConcurrentHashMap<>();

  /** A verdict and when it was given. */
  record Given(Verdict verdict, Instant at) {}

  /** Takes in a fact. */
  void accept(Recorded recorded) {
    if (recorded.event() instanceof RunEvent.VerdictGiven given) {
      if (!given.gate().startsWith(Needs.BEFORE)) {
        gates.put(given.check(), given.gate());
      }
      byCheck
          .computeIfAbsent(given.check(), check -> new ConcurrentHashMap<>())
          .put(given.host() + "\n" + given.item(), new Given(given.verdict(), recorded.at()));
    }
  }

  /** The gate at which a check was made last. */
  Optional<String> lastGate(String check) {
    return Optional.ofNullable(gates.get(check));
  }

  /** The newest verdicts of a check, one for each host and item. */
  List<Given> of(String check) {
    return new ArrayList<>(byCheck.getOrDefault(check, Map.of()).values());
  }
}
