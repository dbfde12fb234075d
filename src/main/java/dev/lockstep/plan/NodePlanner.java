package dev.lockstep.plan;

import dev.lockstep.plan.PlannedNode.PlannedBlock;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.plan.PlannedNode.Sites;
import dev.lockstep.runbook.Block;
import dev.lockstep.runbook.Include;
import dev.lockstep.runbook.Step;
import dev.lockstep.runbook.StepNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plans the steps of a stage, a block or a part, in order; names become known behind their step.
 */
final class NodePlanner {
  private final Desk desk;
  private final IncludePlanner includes;
  private final Wishes wishes;

  NodePlanner(Desk desk, Wishes wishes) {
    this.desk = desk;
    this.wishes = wishes;
    this.includes = new IncludePlanner(desk, this);
  }

  List<PlannedNode> nodes(List<StepNode> nodes, Place place, Knowledge knowledge) {
    List<PlannedNode> planned = new ArrayList<>();
    for (StepNode node : nodes) {
      if (node instanceof Step step) {
        step(step, place, knowledge).ifPresent(planned::add);
      } else if (node instanceof Block block) {
        block(block, place, knowledge).ifPresent(planned::add);
      } else if (node instanceof Include include) {
        planned.addAll(includes.plan(include, place, knowledge));
      }
    }
    return planned;
  }

  /** Empty when tags leave it out; its texts are looked at all the same. */
  Optional<PlannedStep> step(Step step, Place place, Knowledge knowledge) {
    String id = place.path() + "/" + step.id().value();
    PlaceFrame frame =
        desk.checks()
            .frame(
                place.frame().knowing(knowledge.names()),
                step.conduct().loop(),
                step.conduct().surroundings());
    desk.checks().step(step, frame);
    undo(step.conduct().safeguards().undo(), frame);
    boolean selected = desk.tags().selects(place.joinedTags(step.conduct().surroundings().tags()));
    wishes.step(step, id, frame.space(), !selected);
    if (!selected) {
      return Optional.empty();
    }
    Sites sites = desk.sites().sites(step, place, frame);
    knowledge.learn(step, id);
    List<Guard> own = step.conduct().when().stream().map(when -> new Guard(when, frame)).toList();
    return Optional.of(
        new PlannedStep(
            id,
            step,
            frame,
            Place.joined(place.guards(), own),
            sites,
            Place.joined(
                place.settings(), List.of(new Setting(step.conduct().surroundings(), frame)))));
  }

  private Optional<PlannedBlock> block(Block block, Place place, Knowledge knowledge) {
    PlaceFrame frame =
        desk.checks()
            .withVars(place.frame().knowing(knowledge.names()), block.surroundings().vars());
    desk.checks().surroundings(block.surroundings(), frame.names());
    desk.checks().conditions(block.when(), frame.names());
    Frame seen = new BoundFrame(frame, Map.of());
    List<Guard> guards = block.when().stream().map(when -> new Guard(when, seen)).toList();
    Place inside = place.within(frame, guards, new Setting(block.surroundings(), seen));
    PlannedBlock planned =
        new PlannedBlock(
            place.path() + "/" + block.id().value(),
            block,
            place.hosts(),
            nodes(block.steps(), inside, knowledge),
            nodes(block.rescue(), inside, knowledge),
            nodes(block.always(), inside, knowledge));
    boolean empty = planned.steps().isEmpty() && planned.always().isEmpty();
    return empty ? Optional.empty() : Optional.of(planned);
  }

  /** Steps of an undo are looked at, not planned: when they run, a run will have brought values. */
  private void undo(List<StepNode> nodes, PlaceFrame around) {
    PlaceFrame frame = around;
    for (StepNode node : nodes) {
      if (node instanceof Step step) {
        PlaceFrame own =
            desk.checks().frame(frame, step.conduct().loop(), step.conduct().surroundings());
        desk.checks().step(step, own);
        frame =
            step.conduct()
                .register()
                .map(name -> name.name().value())
                .map(name -> around.withItem(name, Knowledge.result(step)))
                .orElse(frame);
      }
    }
  }

  /** Where a step without a stage runs. */
  static Sites everywhere(List<String> hosts) {
    return new Sites(hosts, Map.of());
  }
}
