package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.plan.IncludePlanner.Entered;
import dev.lockstep.plan.PlannedChapter.PlannedGate;
import dev.lockstep.plan.PlannedChapter.PlannedStage;
import dev.lockstep.plan.PlannedNode.PlannedGatePoint;
import dev.lockstep.runbook.Chapter;
import dev.lockstep.runbook.GatePoint;
import dev.lockstep.runbook.Include;
import dev.lockstep.runbook.Precondition;
import dev.lockstep.runbook.Stage;
import dev.lockstep.runbook.StepNode;
import dev.lockstep.runbook.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plans stages and gates in order. */
final class ChapterPlanner {
  private final Desk desk;
  private final PlaceFrame root;
  private final Knowledge knowledge;
  private final NodePlanner nodes;
  private final NodePlanner observations;
  private final CheckPlanner checkPlanner;
  private final WholeIncludes includes;
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
    this.observations = new NodePlanner(desk.withoutTags(), wishes);
    this.checkPlanner = new CheckPlanner(desk, wishes);
    this.includes = new WholeIncludes(desk);
  }

  /** All checks planned so far. */
  List<PlannedCheck> checks() {
    return checks;
  }

  /** The observations of preflight; tags leave none out, as preconditions may ask for each. */
  List<PlannedNode> observe(List<StepNode> observed, List<String> hosts) {
    Place place = Place.start(root, desk.hosts().observed(hosts));
    Setting nothing = new Setting(Surroundings.NONE, root);
    Place inside = place.within(root, List.of(), nothing).at("observe", place.hosts());
    return observations.nodes(observed, inside, knowledge);
  }

  /** The preconditions that come to a gate first. */
  void gate(List<Seated> preconditions) {
    for (Seated seated : preconditions) {
      checks.add(checkPlanner.check(seated.precondition(), seated.place(), seated.knowledge()));
    }
  }

  /** All chapters, those of parts in their place. */
  List<PlannedChapter> chapters(List<Chapter> chapters, Gates gates, List<String> hosts) {
    return new Course(gates).chapters(chapters, Place.start(root, hosts), knowledge);
  }

  /** On the way through the chapters: the gates come in this order. */
  private final class Course {
    private final Gates gates;

    Course(Gates gates) {
      this.gates = gates;
    }

    List<PlannedChapter> chapters(List<Chapter> chapters, Place place, Knowledge known) {
      List<PlannedChapter> planned = new ArrayList<>();
      for (Chapter chapter : chapters) {
        if (chapter instanceof Stage stage) {
          planned.add(stage(stage, place, known));
        } else if (chapter instanceof Chapter.Gate gate) {
          gate(gates.firstAt(gate.name()));
          planned.add(new PlannedGate(gate.name().value()));
        } else if (chapter instanceof Include include) {
          planned.addAll(include(include, place, known));
        }
      }
      return planned;
    }

    private List<PlannedChapter> include(Include include, Place place, Knowledge known) {
      List<Turn> turns = includes.turns(include, place, known);
      List<Entered> entered = new ArrayList<>();
      List<PlannedChapter> planned = new ArrayList<>();
      for (Turn turn : turns) {
        includes
            .enter(include, turn, place)
            .ifPresent(
                in -> {
                  entered.add(in);
                  List<Chapter> inner = in.inclusion().part().chapters();
                  planned.addAll(chapters(inner, in.place(), in.knowledge()));
                });
      }
      if (entered.size() == turns.size()) {
        includes.handOut(include, turns, entered, place, known);
      }
      return planned;
    }

    private PlannedStage stage(Stage stage, Place place, Knowledge known) {
      Stage.Scoping scoping = stage.scoping();
      List<Visit> visits = desk.hosts().visits(stage);
      PlaceFrame frame =
          desk.checks()
              .withVars(
                  place.frame().in(stage.name().value()).knowing(known.names()),
                  scoping.inherited().vars());
      desk.checks().surroundings(scoping.inherited(), frame.names());
      desk.checks().conditions(scoping.when(), frame.names());
      scoping.doneWhen().ifPresent(done -> desk.checks().doneWhen(done, frame.names()));
      List<String> hosts = visits.stream().flatMap(visit -> visit.hosts().stream()).toList();
      boolean serial = !scoping.serial().isEmpty() || visits.size() > 1;
      Place inside =
          inside(stage, frame, place.at(place.id(stage.id().value()), hosts)).serial(serial);
      Map<String, Known> before = Map.copyOf(known.names());
      List<PlannedNode> body = body(stage, inside, known);
      if (scoping.doneWhen().isPresent()) {
        known.doubt(known.newerThan(before));
      }
      if (serial) {
        refuseGates(stage);
      }
      return new PlannedStage(
          inside.path(),
          stage,
          frame,
          visits.stream().map(Visit::hosts).toList(),
          visits.stream().map(Visit::wave).toList(),
          body,
          verify(stage, inside, known));
    }

    private List<PlannedNode> body(Stage stage, Place inside, Knowledge known) {
      List<PlannedNode> body = new ArrayList<>();
      for (StepNode node : stage.steps()) {
        if (node instanceof GatePoint gate) {
          gate(gates.firstAt(gate.name()));
          body.add(new PlannedGatePoint(gate.name().value()));
        } else {
          body.addAll(nodes.nodes(List.of(node), inside, known));
        }
      }
      return body;
    }
  }

  /** It would come once in each batch, and is a barrier of the whole run. */
  private void refuseGates(Stage stage) {
    for (StepNode node : stage.steps()) {
      if (node instanceof GatePoint gate) {
        desk.out()
            .add(
                Diagnostic.error(
                        "gate-in-batches",
                        gate.name().span(),
                        "the gate `" + gate.name() + "` stands in a stage that goes in batches")
                    .note("it is a barrier of the whole run, and would come once in each batch")
                    .help("split the stage in two, and put the gate between them"));
      }
    }
  }

  private static Place inside(Stage stage, PlaceFrame frame, Place place) {
    Frame seen = new BoundFrame(frame, Map.of());
    List<Guard> guards =
        stage.scoping().when().stream().map(when -> new Guard(when, seen)).toList();
    return place.within(frame, guards, new Setting(stage.scoping().inherited(), seen));
  }

  private List<String> verify(Stage stage, Place place, Knowledge known) {
    List<String> ids = new ArrayList<>();
    for (Precondition precondition : stage.verify()) {
      PlannedCheck check = checkPlanner.check(precondition, place, known);
      checks.add(check);
      ids.add(check.id());
    }
    return ids;
  }
}
