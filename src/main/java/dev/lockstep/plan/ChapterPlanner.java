package dev.lockstep.plan;

import dev.lockstep.plan.PlannedChapter.PlannedGate;
import dev.lockstep.plan.PlannedChapter.PlannedStage;
import dev.lockstep.runbook.Chapter;
import dev.lockstep.runbook.Precondition;
import dev.lockstep.runbook.Stage;
import dev.lockstep.runbook.StepNode;
import dev.lockstep.runbook.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Plans stages and gates in order. */
final class ChapterPlanner {
  private final Desk desk;
  private final PlaceFrame root;
  private final Knowledge knowledge;
  private final NodePlanner nodes;
  private final CheckPlanner checkPlanner;
  private final List<PlannedCheck> checks = new ArrayList<>();

  /**
   * @param root the names of the whole runbook
   * @param knowledge what has been observed
   */
  ChapterPlanner(Desk desk, PlaceFrame root, Knowledge knowledge, Wishes wishes) {
    this.desk = desk;
    this.root = root;
    this.knowledge = knowledge;
    this.nodes = new NodePlanner(desk, wishes);
    this.checkPlanner = new CheckPlanner(desk, wishes);
  }

  /** All checks planned so far. */
  List<PlannedCheck> checks() {
    return checks;
  }

  /** The observations of preflight. */
  List<PlannedNode> observe(List<StepNode> observations, List<String> hosts) {
    return nodes.nodes(observations, place("observe", desk.hosts().limited(hosts)), knowledge);
  }

  /** The preconditions that come to a gate first. */
  void gate(List<Precondition> preconditions, List<String> hosts) {
    for (Precondition precondition : preconditions) {
      checks.add(checkPlanner.check(precondition, place("", hosts), knowledge));
    }
  }

  PlannedChapter chapter(Chapter chapter, Gates gates, List<String> hosts) {
    if (chapter instanceof Stage stage) {
      return stage(stage);
    }
    if (chapter instanceof Chapter.Gate gate) {
      gate(gates.firstAt(gate.name().value()), hosts);
      return new PlannedGate(gate.name().value());
    }
    throw new AssertionError(chapter);
  }

  private PlannedStage stage(Stage stage) {
    Stage.Scoping scoping = stage.scoping();
    List<Visit> visits = desk.hosts().visits(stage);
    PlaceFrame frame =
        desk.checks()
            .withVars(
                root.in(stage.name().value()).knowing(knowledge.names()),
                scoping.inherited().vars());
    desk.checks().surroundings(scoping.inherited(), frame.names());
    desk.checks().conditions(scoping.when(), frame.names());
    scoping.doneWhen().ifPresent(done -> desk.checks().doneWhen(done, frame.names()));
    Place place = inside(stage, frame, visits);
    List<PlannedNode> body = nodes.nodes(stage.steps(), place, knowledge);
    return new PlannedStage(
        stage.id().value(),
        stage,
        frame,
        visits.stream().map(Visit::hosts).toList(),
        visits.stream().map(Visit::wave).toList(),
        body,
        verify(stage, place));
  }

  private Place inside(Stage stage, PlaceFrame frame, List<Visit> visits) {
    List<String> hosts = visits.stream().flatMap(visit -> visit.hosts().stream()).toList();
    Frame seen = new BoundFrame(frame, Map.of());
    List<Guard> guards =
        stage.scoping().when().stream().map(when -> new Guard(when, seen)).toList();
    boolean serial = !stage.scoping().serial().isEmpty() || visits.size() > 1;
    Place empty =
        new Place(stage.id().value(), frame, List.of(), List.of(), Set.of(), hosts, serial);
    return empty.within(frame, guards, new Setting(stage.scoping().inherited(), seen));
  }

  private List<String> verify(Stage stage, Place place) {
    List<String> ids = new ArrayList<>();
    for (Precondition precondition : stage.verify()) {
      PlannedCheck check =
          checkPlanner.check(
              precondition, place.at(stage.id().value() + "/", place.hosts()), knowledge);
      checks.add(check);
      ids.add(check.id());
    }
    return ids;
  }

  private Place place(String path, List<String> hosts) {
    Setting nothing = new Setting(Surroundings.NONE, root);
    return new Place(path, root, List.of(), List.of(nothing), Set.of(), hosts, false);
  }
}
