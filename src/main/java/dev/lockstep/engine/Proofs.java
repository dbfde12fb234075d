package dev.lockstep.engine;

import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.text.Located;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Steps that a dry run has proven to be done already. Of any thread. */
final class Proofs {
  private final Plan plan;
  private final Set<String> done = ConcurrentHashMap.newKeySet();

  Proofs(Plan plan) {
    this.plan = plan;
  }

  /** A step has been looked at on a host: it is done there, for sure. */
  void prove(PlannedStep step, String host) {
    done.add(key(step.id(), host));
  }

  /** Which of these steps are not proven to be done on a host. */
  List<String> lacking(PlannedStep step, List<Located<String>> after, String host) {
    return after.stream()
        .map(Located::value)
        .filter(name -> !done.contains(key(meant(step, name), host)))
        .toList();
  }

  /** The step that is meant: of those with the id the one that is nearest in the plan's tree. */
  private String meant(PlannedStep step, String name) {
    String best = "";
    int nearest = -1;
    for (PlannedStep other : plan.steps()) {
      boolean named = other.id().equals(name) || other.id().endsWith("/" + name);
      int shared = shared(step.id(), other.id());
      if (named && shared > nearest) {
        best = other.id();
        nearest = shared;
      }
    }
    return best;
  }

  private static int shared(String one, String other) {
    int at = 0;
    while (at < one.length() && at < other.length() && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    return at;
  }

  private static String key(String step, String host) {
    return step + "@" + host;
  }
}
