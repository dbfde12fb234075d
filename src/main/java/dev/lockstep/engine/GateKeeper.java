package dev.lockstep.engine;

import dev.lockstep.check.Check;
import dev.lockstep.check.HostCheck;
import dev.lockstep.check.JointCheck;
import dev.lockstep.check.PersonCheck;
import dev.lockstep.check.Verdict;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.RunEvent;
import dev.lockstep.operation.Result;
import dev.lockstep.plan.PlannedCheck;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.text.Located;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Evaluates the checks of a gate everywhere and reports all findings together; persons are asked
 * only when everything else holds (language §6). Coordinator only.
 */
final class GateKeeper {
  private final World world;

  GateKeeper(World world) {
    this.world = world;
  }

  /**
   * Makes all checks of a gate.
   *
   * @return whether the run may go on; if not, the halt says why
   */
  boolean passes(String gate, List<PlannedCheck> checks) {
    world.record(new RunEvent.GateOpened(gate));
    List<HostChecks.Found> found = new ArrayList<>(automatic(gate, checks));
    if (found.stream().noneMatch(f -> f.verdict().blocks())) {
      found.addAll(persons(gate, checks));
    }
    boolean held = holds(gate, found);
    world.record(new RunEvent.GateClosed(gate, held));
    return held;
  }

  private List<HostChecks.Found> automatic(String gate, List<PlannedCheck> checks) {
    List<HostChecks.Found> found = new ArrayList<>(onHosts(gate, checks));
    for (PlannedCheck planned : checks) {
      if (check(planned, gate) instanceof JointCheck joint) {
        found.add(given(gate, together(planned, joint)));
      }
    }
    found.addAll(nowhere(gate, checks, found));
    return found;
  }

  private List<HostChecks.Found> onHosts(String gate, List<PlannedCheck> checks) {
    List<Supplier<List<HostChecks.Found>>> tasks = new ArrayList<>();
    for (Map.Entry<String, List<PlannedCheck>> site : bySite(gate, checks).entrySet()) {
      tasks.add(() -> atSite(gate, site.getKey(), site.getValue()));
    }
    return world.coordinator().inParallel(tasks).stream().flatMap(List::stream).toList();
  }

  /** Checks by the host on which they look: a session serves one worker at a time. */
  private Map<String, List<PlannedCheck>> bySite(String gate, List<PlannedCheck> checks) {
    Map<String, List<PlannedCheck>> sites = new LinkedHashMap<>();
    for (PlannedCheck planned : checks) {
      if (check(planned, gate) instanceof HostCheck) {
        sites(planned)
            .forEach(site -> sites.computeIfAbsent(site, s -> new ArrayList<>()).add(planned));
      }
    }
    return sites;
  }

  private static Set<String> sites(PlannedCheck planned) {
    Set<String> sites = new LinkedHashSet<>();
    planned
        .hosts()
        .forEach(host -> sites.add(planned.sites().delegates().getOrDefault(host, host)));
    return sites;
  }

  private List<HostChecks.Found> atSite(String gate, String site, List<PlannedCheck> checks) {
    List<HostChecks.Found> found = new ArrayList<>();
    for (PlannedCheck planned : checks) {
      for (String host : planned.hosts()) {
        if (planned.sites().delegates().getOrDefault(host, host).equals(site)) {
          List<HostChecks.Found> here =
              new HostChecks(world, host).verdicts(planned, (HostCheck) check(planned, gate));
          here.forEach(one -> given(gate, one));
          found.addAll(here);
        }
      }
    }
    return found;
  }

  private HostChecks.Found together(PlannedCheck planned, JointCheck check) {
    List<Supplier<Map<String, JointCheck.Sight>>> tasks = new ArrayList<>();
    for (String site : sites(planned)) {
      tasks.add(() -> sights(planned, check, site));
    }
    Map<String, JointCheck.Sight> sights = new LinkedHashMap<>();
    planned.hosts().forEach(host -> sights.put(host, new JointCheck.Sight.Blind("not looked at")));
    Set<String> seen = new LinkedHashSet<>();
    world
        .coordinator()
        .inParallel(tasks)
        .forEach(
            map ->
                map.forEach(
                    (host, sight) -> {
                      sights.put(host, sight);
                      seen.add(host);
                    }));
    sights.keySet().retainAll(seen);
    return new HostChecks.Found(planned, "", "", compared(check, sights));
  }

  private Map<String, JointCheck.Sight> sights(
      PlannedCheck planned, JointCheck check, String site) {
    Map<String, JointCheck.Sight> sights = new LinkedHashMap<>();
    for (String host : planned.hosts()) {
      if (planned.sites().delegates().getOrDefault(host, host).equals(site)) {
        new HostChecks(world, host)
            .sight(planned, check)
            .ifPresent(sight -> sights.put(host, sight));
      }
    }
    return sights;
  }

  private static Verdict compared(JointCheck check, Map<String, JointCheck.Sight> sights) {
    Map<String, Value> seen = new LinkedHashMap<>();
    for (Map.Entry<String, JointCheck.Sight> sight : sights.entrySet()) {
      if (sight.getValue() instanceof JointCheck.Sight.Blind blind) {
        return new Verdict.Errored("`" + sight.getKey() + "`: " + blind.why(), "");
      }
      seen.put(sight.getKey(), ((JointCheck.Sight.Seen) sight.getValue()).value());
    }
    return seen.isEmpty()
        ? new Verdict.NotApplicable("no host's condition holds")
        : check.compare(seen);
  }

  /** A precondition that applied nowhere is an error (language §6). */
  private List<HostChecks.Found> nowhere(
      String gate, List<PlannedCheck> checks, List<HostChecks.Found> found) {
    return checks.stream()
        .filter(planned -> HostChecks.looksAtHosts(check(planned, gate)))
        .filter(planned -> appliedNowhere(planned, found))
        .map(
            planned ->
                new HostChecks.Found(
                    planned,
                    "",
                    "",
                    new Verdict.Errored(
                        "it applied on no host",
                        "correct its `hosts` or `when`, or remove it: a check that is never made"
                            + " proves nothing")))
        .map(one -> given(gate, one))
        .toList();
  }

  private static boolean appliedNowhere(PlannedCheck planned, List<HostChecks.Found> found) {
    return found.stream()
        .filter(one -> one.check().equals(planned))
        .allMatch(one -> one.verdict() instanceof Verdict.NotApplicable);
  }

  private List<HostChecks.Found> persons(String gate, List<PlannedCheck> checks) {
    List<HostChecks.Found> found = new ArrayList<>();
    for (PlannedCheck planned : checks) {
      if (check(planned, gate) instanceof PersonCheck person) {
        ask(planned, person)
            .ifPresent(
                verdict -> found.add(given(gate, new HostChecks.Found(planned, "", "", verdict))));
      }
    }
    return found;
  }

  private Optional<Verdict> ask(PlannedCheck planned, PersonCheck check) {
    String any = planned.hosts().get(0);
    try {
      if (new HostChecks(world, any).isExcused(planned)) {
        return Optional.of(new Verdict.NotApplicable("its condition does not hold"));
      }
      Optional<Result.Answered> answer =
          world.ports().persons().answer(planned.id(), check.question(scope(planned, any)));
      answer.ifPresent(given -> world.record(new RunEvent.PersonAnswered(planned.id(), "", given)));
      if (answer.isEmpty()) {
        world
            .halt()
            .stop(ExitCode.WAITS_FOR_PERSON, "`" + planned.id() + "` waits for a person's answer");
      }
      return answer.map(check::judge);
    } catch (EvaluationException trouble) {
      return Optional.of(
          new Verdict.Errored(Evaluations.message(trouble), Evaluations.help(trouble)));
    }
  }

  private HostScope scope(PlannedCheck planned, String host) {
    return planned.frame().scope(host, world.memory(), Map.of());
  }

  private boolean holds(String gate, List<HostChecks.Found> found) {
    List<HostChecks.Found> blocking = found.stream().filter(f -> f.verdict().blocks()).toList();
    if (!blocking.isEmpty()) {
      ExitCode code = world.memory().hasChanged() ? ExitCode.GATE_CLOSED : ExitCode.PRECONDITION;
      world.halt().stop(code, why(gate, blocking));
    }
    return blocking.isEmpty() && !world.halt().isCalled() && acknowledged(gate, found);
  }

  private String why(String gate, List<HostChecks.Found> blocking) {
    HostChecks.Found first = blocking.get(0);
    String on = first.host().isEmpty() ? "" : " on `" + first.host() + "`";
    String more = blocking.size() == 1 ? "" : ", and " + (blocking.size() - 1) + " more";
    String done = world.memory().hasChanged() ? "" : "; nothing has been changed";
    return "gate `"
        + gate
        + "` did not hold: `"
        + first.check().id()
        + (first.verdict() instanceof Verdict.Failed ? "` failed" : "` could not be looked at")
        + on
        + more
        + done;
  }

  private boolean acknowledged(String gate, Collection<HostChecks.Found> found) {
    List<String> warnings =
        found.stream()
            .filter(one -> one.verdict() instanceof Verdict.Warned)
            .map(one -> one.check().id() + ": " + ((Verdict.Warned) one.verdict()).seen())
            .toList();
    if (warnings.isEmpty() || world.settings().acceptWarnings()) {
      return true;
    }
    Optional<Result.Answered> answer = world.ports().persons().acknowledge(gate, warnings);
    answer.ifPresent(
        given -> world.record(new RunEvent.PersonAnswered("warnings of " + gate, "", given)));
    boolean agreed = answer.map(Result.Answered::agreed).orElse(false);
    if (!agreed) {
      world
          .halt()
          .stop(
              answer.isPresent() ? ExitCode.FAILED : ExitCode.WAITS_FOR_PERSON,
              "the warnings of gate `" + gate + "` were not accepted");
    }
    return agreed;
  }

  private HostChecks.Found given(String gate, HostChecks.Found found) {
    world.record(
        new RunEvent.VerdictGiven(
            gate,
            found.check().id(),
            name(found.check()),
            found.host(),
            found.item(),
            found.verdict()));
    return found;
  }

  private static String name(PlannedCheck planned) {
    return planned.precondition().name().source();
  }

  /** The check made at this gate; one of {@code verify} has no gate of its own. */
  private static Check check(PlannedCheck planned, String gate) {
    Map<String, Located<Check>> gates = planned.precondition().gates();
    return gates.getOrDefault(gate, gates.values().iterator().next()).value();
  }
}
