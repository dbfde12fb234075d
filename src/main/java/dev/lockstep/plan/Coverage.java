package dev.lockstep.plan;

import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.template.EvaluationException;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * On which hosts a step will have run, once a run is past it.
 *
 * @param hosts those for which it is planned
 * @param conditions what must hold where that is not known before the run, as written
 * @param isCertain whether a run comes to it at all; not behind a step of a block that may have
 *     failed
 * @param mayBeDone whether {@code done_when} may keep it from running: then it has no answer
 */
record Coverage(
    Map<String, Reach> hosts, Set<String> conditions, boolean isCertain, boolean mayBeDone) {

  /** How far a step gets on a host. */
  enum Reach {
    RUNS,
    DEPENDS,
    SKIPPED
  }

  Coverage {
    hosts = Collections.unmodifiableMap(new LinkedHashMap<>(hosts));
    conditions = Set.copyOf(conditions);
  }

  static Coverage of(PlannedStep step) {
    Map<String, Reach> hosts = new LinkedHashMap<>();
    boolean mayBeDone = step.step().conduct().safeguards().doneWhen().isPresent();
    for (String host : step.hosts()) {
      Reach reach = reach(step, host);
      hosts.put(host, reach);
      if (step.step().conduct().placement().runOnce() && reach != Reach.SKIPPED) {
        return new Coverage(
            Map.of(host, reach), conditions(step.guards()), reach == Reach.RUNS, mayBeDone);
      }
    }
    return new Coverage(hosts, conditions(step.guards()), true, mayBeDone);
  }

  /** Of two groups of hosts together. */
  Coverage joined(Coverage other) {
    Map<String, Reach> all = new LinkedHashMap<>(hosts);
    all.putAll(other.hosts);
    Set<String> both = new HashSet<>(conditions);
    both.addAll(other.conditions);
    return new Coverage(all, both, isCertain && other.isCertain, mayBeDone || other.mayBeDone);
  }

  Coverage doubtful() {
    return new Coverage(hosts, conditions, false, mayBeDone);
  }

  /** Conditions as texts that can be compared. */
  static Set<String> conditions(List<Guard> guards) {
    return guards.stream()
        .map(guard -> normal(guard.condition().source()))
        .collect(Collectors.toSet());
  }

  static String normal(String condition) {
    return condition.strip().replaceAll("\\s+", " ");
  }

  private static Reach reach(PlannedStep step, String host) {
    if (step.step().conduct().loop().isPresent()) {
      return Reach.RUNS;
    }
    try {
      Applies applies = Applies.of(step, host);
      return applies instanceof Applies.Never
          ? Reach.SKIPPED
          : applies instanceof Applies.Depends ? Reach.DEPENDS : Reach.RUNS;
    } catch (EvaluationException e) {
      return Reach.RUNS;
    }
  }
}
