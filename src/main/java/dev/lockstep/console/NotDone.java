package dev.lockstep.console;

import dev.lockstep.event.Outcome;
import dev.lockstep.event.RunEvent.StepLine;
import dev.lockstep.event.RunState;
import dev.lockstep.event.StepState;
import dev.lockstep.event.Way;
import dev.lockstep.text.VisibleText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A step that applied on no host (language §4): what was left out must not be found out later.
 *
 * @param reasons each condition with its values, and the hosts where it did not hold
 */
record NotDone(String step, Map<String, List<String>> reasons) {
  private static final int MOST_HOSTS = 3;

  /** All of them, of the steps that a run came to on all their hosts; none on the way back. */
  static List<NotDone> of(RunState state) {
    List<NotDone> found = new ArrayList<>();
    if (state.way() == Way.BACK || state.way() == Way.ROLLED_BACK) {
      return found;
    }
    for (StepLine step : state.steps().values()) {
      Map<String, String> why = new LinkedHashMap<>();
      for (String host : step.hosts()) {
        state
            .step(step.id(), host)
            .end()
            .map(StepState.End::event)
            .filter(end -> end.outcome() == Outcome.SKIPPED)
            .ifPresent(end -> why.put(host, end.message()));
      }
      if (!why.isEmpty() && why.size() == step.hosts().size()) {
        found.add(of(step.id(), why));
      }
    }
    return found;
  }

  /**
   * One of them.
   *
   * @param why the reason on each host
   */
  static NotDone of(String step, Map<String, String> why) {
    Map<String, List<String>> reasons = new LinkedHashMap<>();
    why.forEach(
        (host, reason) -> reasons.computeIfAbsent(reason, any -> new ArrayList<>()).add(host));
    return new NotDone(step, reasons);
  }

  /** What is said at the end, with a heading; nothing where there is nothing to say. */
  static List<String> lines(Collection<NotDone> all, Set<String> mayBeEmpty) {
    List<String> lines = new ArrayList<>();
    for (NotDone one : all) {
      if (!mayBeEmpty.contains(one.step())) {
        lines.add("  " + VisibleText.of(one.step() + ": " + one.why()));
      }
    }
    if (!lines.isEmpty()) {
      lines.addAll(0, List.of("", "not done anywhere:"));
    }
    return lines;
  }

  /** Why, in one line; with hosts only where they differ. */
  String why() {
    List<String> parts = new ArrayList<>();
    reasons.forEach(
        (reason, hosts) -> parts.add(reasons.size() == 1 ? reason : reason + " on " + some(hosts)));
    return String.join("; ", parts);
  }

  private static String some(List<String> hosts) {
    return hosts.size() <= MOST_HOSTS
        ? String.join(", ", hosts)
        : String.join(", ", hosts.subList(0, MOST_HOSTS))
            + " and "
            + (hosts.size() - MOST_HOSTS)
            + " more";
  }
}
