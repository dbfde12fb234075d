package dev.lockstep.engine;

import dev.lockstep.check.Check;
import dev.lockstep.check.ComposedCheck;
import dev.lockstep.check.HostCheck;
import dev.lockstep.check.JointCheck;
import dev.lockstep.check.Verdict;
import dev.lockstep.engine.Coordinator.Task;
import dev.lockstep.plan.PlannedCheck;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The checks of a gate that look for themselves: on all hosts at once, on each host one after
 * another, since a session serves one worker at a time. Coordinator only.
 */
final class AutomaticChecks {
  private final Round round;

  AutomaticChecks(Round round) {
    this.round = round;
  }

  /** Makes them all; every verdict is on record. */
  List<Found> perform() {
    List<Found> found = new ArrayList<>(onHosts());
    for (PlannedCheck planned : round.checks()) {
      if (round.check(planned) instanceof JointCheck joint) {
        found.addAll(together(planned, joint));
      }
    }
    return found;
  }

  private List<Found> onHosts() {
    Map<String, List<PlannedCheck>> bySite = new LinkedHashMap<>();
    for (PlannedCheck planned : round.checks()) {
      if (isOfOneHost(round.check(planned))) {
        Round.sites(planned)
            .forEach(site -> bySite.computeIfAbsent(site, s -> new ArrayList<>()).add(planned));
      }
    }
    List<Task<List<Found>>> tasks = new ArrayList<>();
    bySite.forEach(
        (site, checks) -> tasks.add(new Task<>(List.of(site), () -> atSite(site, checks))));
    return flat(tasks);
  }

  private static boolean isOfOneHost(Check check) {
    return check instanceof HostCheck || check instanceof ComposedCheck;
  }

  private List<Found> atSite(String site, List<PlannedCheck> checks) {
    List<Found> found = new ArrayList<>();
    for (PlannedCheck planned : checks) {
      for (String host : hostsAt(planned, site)) {
        new HostChecks(round.world(), planned, host)
            .verdicts(round.check(planned))
            .forEach(one -> found.add(round.given(one)));
      }
    }
    return found;
  }

  /** What one host showed for an item, or that the check does not apply there. */
  private record Shown(
      String host, Map<String, JointCheck.Sight> sights, Optional<Verdict> excuse) {}

  /** One verdict for each item over all hosts; none where it applies on no host. */
  private List<Found> together(PlannedCheck planned, JointCheck check) {
    List<Task<List<Shown>>> tasks = new ArrayList<>();
    for (String site : Round.sites(planned)) {
      tasks.add(
          new Task<>(
              List.of(site),
              () ->
                  hostsAt(planned, site).stream()
                      .map(host -> shown(planned, check, host))
                      .toList()));
    }
    Map<String, Shown> byHost = new LinkedHashMap<>();
    flat(tasks).forEach(shown -> byHost.put(shown.host(), shown));
    List<Found> found = new ArrayList<>();
    Map<String, Map<String, JointCheck.Sight>> items = new LinkedHashMap<>();
    for (String host : planned.hosts()) {
      Shown shown = byHost.get(host);
      shown.excuse().ifPresent(why -> found.add(round.given(new Found(planned, host, "", why))));
      shown
          .sights()
          .forEach(
              (item, sight) ->
                  items.computeIfAbsent(item, i -> new LinkedHashMap<>()).put(host, sight));
    }
    items.forEach(
        (item, sights) ->
            found.add(round.given(new Found(planned, "", item, compared(check, sights)))));
    return found;
  }

  private Shown shown(PlannedCheck planned, JointCheck check, String host) {
    HostChecks here = new HostChecks(round.world(), planned, host);
    try {
      Optional<Verdict> excuse = here.excuse();
      return new Shown(host, excuse.isPresent() ? Map.of() : here.sights(check), excuse);
    } catch (EvaluationException trouble) {
      JointCheck.Sight blind = new JointCheck.Sight.Blind(Evaluations.message(trouble));
      return new Shown(host, Map.of("", blind), Optional.empty());
    }
  }

  private static Verdict compared(JointCheck check, Map<String, JointCheck.Sight> sights) {
    Map<String, Value> seen = new LinkedHashMap<>();
    for (Map.Entry<String, JointCheck.Sight> sight : sights.entrySet()) {
      if (sight.getValue() instanceof JointCheck.Sight.Blind blind) {
        return new Verdict.Errored("`" + sight.getKey() + "`: " + blind.why(), "");
      }
      seen.put(sight.getKey(), ((JointCheck.Sight.Seen) sight.getValue()).value());
    }
    return check.compare(seen);
  }

  private static List<String> hostsAt(PlannedCheck planned, String site) {
    return planned.hosts().stream().filter(h -> Round.site(planned, h).equals(site)).toList();
  }

  private <T> List<T> flat(List<Task<List<T>>> tasks) {
    return round.world().coordinator().inLanes(tasks).stream().flatMap(List::stream).toList();
  }
}
