package dev.lockstep.plan;

import dev.lockstep.plan.PlannedChapter.PlannedStage;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.plan.PlannedNode.Sites;
import java.util.Set;
import java.util.TreeSet;

/** Which hosts a plan contacts, those included that act for others. */
final class Contacted {
  private final Set<String> hosts = new TreeSet<>();

  private Contacted() {}

  static Set<String> by(Plan plan) {
    Contacted contacted = new Contacted();
    for (PlannedStep step : plan.steps()) {
      contacted.add(step.sites());
      Plan.stepsOf(step.undo()).forEach(undo -> contacted.add(undo.sites()));
    }
    plan.checks().forEach(check -> contacted.add(check.sites()));
    for (PlannedChapter chapter : plan.chapters()) {
      if (chapter instanceof PlannedStage stage) {
        contacted.hosts.addAll(stage.hosts());
      }
    }
    return contacted.hosts;
  }

  private void add(Sites sites) {
    hosts.addAll(sites.hosts());
    hosts.addAll(sites.delegates().values());
  }
}
