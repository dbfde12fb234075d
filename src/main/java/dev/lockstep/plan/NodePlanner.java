package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.plan.PlannedNode.PlannedBlock;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.plan.PlannedNode.Sites;
import dev.lockstep.runbook.Block;
import dev.lockstep.runbook.Include;
import dev.lockstep.runbook.Step;
import dev.lockstep.runbook.StepNode;
import dev.lockstep.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plans the steps of a stage, a block or a part, in order; names become known behind their step.
 */
final class NodePlanner {
  private final Desk desk;
  private final IncludePlanner includes;
  private final Optional<Wishes> wishes;

  NodePlanner(Desk desk, Wishes wishes) {
    this(desk, Optional.of(wishes));
  }

  private NodePlanner(Desk desk, Optional<Wishes> wishes) {
    this.desk = desk;
    this.wishes = wishes;
    this.includes = new IncludePlanner(desk);
  }

  List<PlannedNode> nodes(List<StepNode> nodes, Place place, Knowledge knowledge) {
    List<PlannedNode> planned = new ArrayList<>();
    for (StepNode node : nodes) {
      if (node instanceof Step step) {
        step(step, place, knowledge).ifPresent(planned::add);
      } else if (node instanceof Block block) {
        block(block, place, knowledge).ifPresent(planned::add);
      } else if (node instanceof Include include) {
        planned.addAll(includes.plan(include, place, knowledge, this));
      }
    }
    return planned;
  }

  /** Empty when tags leave it out; its texts are looked at all the same. */
  Optional<PlannedStep> step(Step step, Place place, Knowledge knowledge) {
    String id = place.id(step.id().value());
    PlaceFrame frame =
        desk.checks()
            .frame(
                place.frame().knowing(knowledge.names()),
                step.conduct().loop(),
                step.conduct().surroundings());
    desk.checks().step(step, frame);
    boolean selected = desk.tags().selects(place.joinedTags(step.conduct().surroundings().tags()));
    wish(step, id, frame.space(), selected);
    if (!selected) {
      return Optional.empty();
    }
    Sites sites = desk.sites().sites(step, place, frame);
    List<Guard> own = step.conduct().when().stream().map(when -> new Guard(when, frame)).toList();
    PlannedStep planned =
        new PlannedStep(
            id,
            step,
            frame,
            Place.joined(place.guards(), own),
            sites,
            Place.joined(
                place.settings(), List.of(new Setting(step.conduct().surroundings(), frame))));
    Proof.of(planned, place.guards(), desk.out());
    reportTaken(step, frame, desk.out());
    PlannedStep whole =
        planned.undoneBy(
            new UndoPlanner(desk, new NodePlanner(desk, Optional.empty()))
                .plan(planned, place, knowledge));
    knowledge.learn(whole);
    return Optional.of(whole);
  }

  /** What undoes another step is waited for by nobody. */
  private void wish(Step step, String id, String space, boolean selected) {
    wishes.ifPresent(
        all -> {
          all.step(step, id, space, !selected);
          step.rehearse().stream()
              .flatMap(rehearse -> rehearse.after().stream())
              .forEach(before -> all.end(id, space, before));
        });
  }

  /** A result that hides a param would change what texts behind it mean. */
  static void reportTaken(Step step, PlaceFrame frame, Diagnostics out) {
    Span place =
        step.conduct().register().map(name -> name.name().span()).orElse(step.action().span());
    Set<String> given = new LinkedHashSet<>(step.action().value().assigns().keySet());
    step.conduct().register().ifPresent(name -> given.add(name.name().value()));
    for (String name : given) {
      if (frame.realm().types().containsKey(name)) {
        out.add(
            Diagnostic.error("name-taken", place, "`" + name + "` is a param or a variable already")
                .help("give the result another name"));
      }
    }
  }

  private Optional<PlannedBlock> block(Block block, Place place, Knowledge knowledge) {
    PlaceFrame frame =
        desk.checks()
            .withVars(place.frame().knowing(knowledge.names()), block.surroundings().vars());
    desk.checks().around(block.surroundings(), block.when(), frame);
    new Proof(frame, place.hosts(), place.guards(), desk.out())
        .of((seen, out) -> new StepChecks(out).around(block.surroundings(), block.when(), seen));
    Frame seen = new BoundFrame(frame, Map.of());
    List<Guard> guards = block.when().stream().map(when -> new Guard(when, seen)).toList();
    Place inside = place.within(frame, guards, new Setting(block.surroundings(), seen));
    List<PlannedNode> steps = new ArrayList<>();
    Set<String> doubtful = new LinkedHashSet<>();
    for (StepNode node : block.steps()) {
      Map<String, Known> before = Map.copyOf(knowledge.names());
      steps.addAll(nodes(List.of(node), inside, knowledge));
      doubtful.addAll(node == block.steps().get(0) ? Set.of() : knowledge.newerThan(before));
    }
    Map<String, Known> sure = Map.copyOf(knowledge.names());
    knowledge.doubt(doubtful);
    PlannedBlock planned =
        new PlannedBlock(
            place.id(block.id().value()),
            block,
            place.hosts(),
            steps,
            nodes(block.rescue(), inside, knowledge),
            nodes(block.always(), inside, knowledge));
    if (block.rescue().isEmpty()) {
      doubtful.forEach(name -> knowledge.add(name, sure.get(name)));
    }
    boolean empty = planned.steps().isEmpty() && planned.always().isEmpty();
    return empty ? Optional.empty() : Optional.of(planned);
  }
}
