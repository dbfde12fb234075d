package dev.lockstep.event;

import dev.lockstep.event.RunEvent.StepEnded;
import dev.lockstep.event.RunEvent.StepLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts how steps ended on each host, and what of it stands in the way of going on. */
final class Tally {
  private final Map<String, HostSummary> hosts = new LinkedHashMap<>();
  private final Map<Object, Recorded> obstacles = new LinkedHashMap<>();

  /** Hosts are listed in the order of the plan. */
  void expect(List<StepLine> steps) {
    steps.forEach(step -> step.hosts().forEach(this::meet));
  }

  void meet(String host) {
    hosts.putIfAbsent(host, HostSummary.NONE);
  }

  void ended(Recorded at, StepEnded event, Optional<StepState.End> before) {
    before.ifPresent(end -> count(end.event(), -1));
    count(event, 1);
    boolean stops = event.outcome().stops() && event.ignored().isEmpty();
    if (stops) {
      obstacles.putIfAbsent(new StepLedger.Place(event.step(), event.host()), at);
    } else {
      obstacles.remove(new StepLedger.Place(event.step(), event.host()));
    }
  }

  /** A step that had ended begins once more. */
  void reopened(StepEnded before) {
    count(before, -1);
    obstacles.remove(new StepLedger.Place(before.step(), before.host()));
  }

  void block(Object subject, Recorded at) {
    obstacles.putIfAbsent(subject, at);
  }

  void clear(Object subject) {
    obstacles.remove(subject);
  }

  /** What was only in the way of going on then: gates, lost hosts, wishes to stop. */
  void resumed() {
    obstacles.keySet().removeIf(subject -> !(subject instanceof StepLedger.Place));
  }

  /** From here on the way back is counted; what stood in the way forward does not matter. */
  void turned() {
    hosts.replaceAll((host, sum) -> HostSummary.NONE);
    obstacles.clear();
  }

  Optional<Recorded> firstObstacle() {
    return obstacles.values().stream().findFirst();
  }

  /** What has ended, and what began and has no end as in doubt. */
  Map<String, HostSummary> summary(List<Attempt> unsettled, StepLedger steps) {
    Map<String, HostSummary> all = new LinkedHashMap<>(hosts);
    unsettled.stream()
        .map(attempt -> new StepLedger.Place(attempt.id().step(), attempt.id().host()))
        .distinct()
        .filter(place -> !steps.hasEnded(place))
        .forEach(
            place ->
                all.compute(
                    place.host(),
                    (host, sum) ->
                        (sum == null ? HostSummary.NONE : sum).plus(Outcome.IN_DOUBT, false, 1)));
    return all;
  }

  private void count(StepEnded event, int sign) {
    HostSummary sum = hosts.getOrDefault(event.host(), HostSummary.NONE);
    hosts.put(event.host(), sum.plus(event.outcome(), !event.ignored().isEmpty(), sign));
  }
}
