package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.plan.PlannedNode.Sites;
import dev.lockstep.runbook.Block;
import dev.lockstep.runbook.Conduct;
import dev.lockstep.runbook.Step;
import dev.lockstep.runbook.StepNode;
import dev.lockstep.value.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plans the steps under {@code undo}. They see what the step saw, the item of its loop, what it
 * registered, and as {@code before} what its action found; they run as whom and where it ran, as
 * far as they do not say otherwise.
 */
final class UndoPlanner {
  /** With which the ids of steps begin that undo another: no id of the language has a colon. */
  static final String PREFIX = "undo:";

  /** What the action of the step had found before it changed anything. */
  private static final String BEFORE = "before";

  private final Desk desk;
  private final NodePlanner nodes;

  UndoPlanner(Desk desk, NodePlanner nodes) {
    this.desk = desk;
    this.nodes = nodes;
  }

  /**
   * The steps that undo another.
   *
   * @param planned the other, without them
   * @param place where it stands
   */
  List<PlannedNode> plan(PlannedStep planned, Place place, Knowledge knowledge) {
    Step step = planned.step();
    List<StepNode> written = step.conduct().safeguards().undo();
    written.forEach(this::report);
    if (written.isEmpty()) {
      return List.of();
    }
    PlaceFrame frame = seeing(step, (PlaceFrame) planned.frame());
    Place inside =
        new Place(
            PREFIX + planned.id(),
            frame,
            planned.guards(),
            planned.settings(),
            place.joinedTags(step.conduct().surroundings().tags()),
            planned.hosts(),
            false,
            place.trail());
    Knowledge known = new Knowledge(frame.space());
    knowledge.names().forEach(known::add);
    return where(nodes.nodes(written, inside, known), planned.sites());
  }

  private static PlaceFrame seeing(Step step, PlaceFrame own) {
    PlaceFrame frame = own;
    Map<String, Type> found = step.action().value().finds();
    if (!found.isEmpty()) {
      frame = frame.withItem(BEFORE, new Type.MapOf(new LinkedHashMap<>(found)));
    }
    return step.conduct().register().isPresent()
        ? frame.withItem(step.conduct().register().get().name().value(), Knowledge.result(step))
        : frame;
  }

  /** What was done on another host for this one is undone there. */
  private static List<PlannedNode> where(List<PlannedNode> planned, Sites sites) {
    return planned.stream().map(node -> node.at(own -> joined(own, sites))).toList();
  }

  private static Sites joined(Sites own, Sites sites) {
    Map<String, String> delegates = new LinkedHashMap<>(sites.delegates());
    delegates.putAll(own.delegates());
    delegates.keySet().retainAll(own.hosts());
    return new Sites(own.hosts(), delegates);
  }

  private void report(StepNode node) {
    if (node instanceof Block block) {
      List.of(block.steps(), block.rescue(), block.always())
          .forEach(inner -> inner.forEach(this::report));
    } else if (node instanceof Step step) {
      Conduct conduct = step.conduct();
      refuse(step, "undo", !conduct.safeguards().undo().isEmpty());
      refuse(step, "irreversible", conduct.safeguards().irreversible());
      refuse(step, "needs", !conduct.safeguards().needs().isEmpty());
      refuse(step, "run_on", conduct.placement().runOn().isPresent());
      refuse(step, "run_once", conduct.placement().runOnce());
    }
  }

  private void refuse(Step step, String key, boolean written) {
    if (written) {
      desk.out()
          .add(
              Diagnostic.error(
                      "undo-modifier",
                      step.id().span(),
                      "the step `"
                          + step.id()
                          + "` stands under `undo` and can't have `"
                          + key
                          + "`")
                  .note("it runs exactly where the step that it undoes has changed something")
                  .help("take `" + key + "` out"));
    }
  }
}
