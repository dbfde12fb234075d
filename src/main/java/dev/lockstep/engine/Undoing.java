package dev.lockstep.engine;

import dev.lockstep.action.Action;
import dev.lockstep.action.PutBack;
import dev.lockstep.action.Work;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.engine.UndoFrame.Moment;
import dev.lockstep.event.Attempt;
import dev.lockstep.event.RunState;
import dev.lockstep.plan.Frame;
import dev.lockstep.plan.Guard;
import dev.lockstep.plan.PlannedNode;
import dev.lockstep.plan.PlannedNode.Branch;
import dev.lockstep.plan.PlannedNode.PlannedBlock;
import dev.lockstep.plan.PlannedNode.PlannedFork;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.plan.PlannedNode.Sites;
import dev.lockstep.runbook.Conduct;
import dev.lockstep.runbook.Judgement;
import dev.lockstep.runbook.Pace;
import dev.lockstep.runbook.Placement;
import dev.lockstep.runbook.Safeguards;
import dev.lockstep.runbook.Step;
import dev.lockstep.runbook.Surroundings;
import dev.lockstep.template.Template;
import dev.lockstep.text.Located;
import dev.lockstep.text.LocatedText;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * From a step that changed hosts to the steps that undo it there: those that its author wrote, else
 * what puts back what its action had found.
 */
final class Undoing {
  private static final String PUT_BACK = "put-back";

  private final RunState state;
  private final Hindsight hindsight;

  Undoing(RunState state, Hindsight hindsight) {
    this.state = state;
    this.hindsight = hindsight;
  }

  /**
   * What undoes it.
   *
   * @param stuck hosts where nobody knows how
   */
  record Undone(List<String> hosts, List<PlannedNode> nodes, List<String> stuck) {}

  /** What undoes a step, or an item of it, on hosts where it ended changed. */
  Undone of(PlannedStep step, String item, List<String> hosts) {
    Map<String, Moment> moments = new LinkedHashMap<>();
    hosts.forEach(host -> moments.put(host, moment(step, item, host)));
    String id = WayBack.PREFIX + step.id() + (item.isEmpty() ? "" : "[" + item + "]");
    return step.undo().isEmpty()
        ? putBack(step, item, new Setting(id, step.frame(), moments))
        : new Undone(hosts, new Rebound(step, id, moments).nodes(step.undo()), List.of());
  }

  private Moment moment(PlannedStep step, String item, String host) {
    Map<String, Value> bound = new LinkedHashMap<>();
    Conduct conduct = step.step().conduct();
    Attempt last = state.step(step.id(), host).lastAttempt(item).orElseThrow();
    conduct
        .loop()
        .ifPresent(
            loop -> bound.put(loop.as().value(), state.step(step.id(), host).items().get(item)));
    Map<String, Value> before = before(step, item, host);
    if (!before.isEmpty()) {
      bound.put("before", Value.of(before));
    }
    conduct
        .register()
        .map(capture -> capture.name().value())
        .ifPresent(name -> result(step, item, host, name).ifPresent(own -> bound.put(name, own)));
    return new Moment(hindsight.startOf(last.id()), bound);
  }

  /** Of an item its own result, as the step's conditions saw it. */
  private Optional<Value> result(PlannedStep step, String item, String host, String name) {
    String kept = item.isEmpty() ? name : name + "[" + item + "]";
    return hindsight.last(host, step.frame().space(), kept);
  }

  /** What was found before the first attempt that changed anything: what was there at first. */
  private Map<String, Value> before(PlannedStep step, String item, String host) {
    return state.step(step.id(), host).attempts().get(item).stream()
        .flatMap(attempt -> attempt.found().stream())
        .findFirst()
        .map(found -> found.before())
        .orElse(Map.of());
  }

  /** The id of what undoes, the place that was seen, and when. */
  private record Setting(String id, Frame frame, Map<String, Moment> moments) {}

  private Undone putBack(PlannedStep step, String item, Setting setting) {
    Map<Integer, Map<String, Work>> works = new TreeMap<>();
    List<String> stuck = new ArrayList<>();
    boolean here = false;
    for (String host : setting.moments().keySet()) {
      Map<String, Value> before = before(step, item, host);
      here |= before.containsKey("here");
      Optional<List<Work>> own = step.step().action().value().undo(before);
      if (own.isEmpty()) {
        stuck.add(host);
      }
      List<Work> all = own.orElse(List.of());
      for (int i = 0; i < all.size(); i++) {
        works.computeIfAbsent(i, any -> new LinkedHashMap<>()).put(host, all.get(i));
      }
    }
    List<PlannedNode> nodes = new ArrayList<>();
    for (Map.Entry<Integer, Map<String, Work>> one : works.entrySet()) {
      String name = one.getKey() == 0 ? PUT_BACK : PUT_BACK + "-" + (one.getKey() + 1);
      String summary = "put back what `" + step.id() + "` found";
      nodes.add(putBack(step, name, new PutBack(summary, here, one.getValue()), setting));
    }
    return new Undone(List.copyOf(setting.moments().keySet()), nodes, stuck);
  }

  private PlannedStep putBack(PlannedStep of, String name, PutBack action, Setting setting) {
    Step step = of.step();
    Conduct conduct =
        new Conduct(
            List.of(),
            Optional.empty(),
            Optional.empty(),
            false,
            Placement.EVERYWHERE,
            Pace.ONCE,
            quiet(step.conduct().judgement().quiet()),
            Safeguards.NONE,
            Surroundings.NONE);
    List<String> hosts = List.copyOf(action.works().keySet());
    return new PlannedStep(
        setting.id() + "/" + name,
        new Step(
            new Located<>(name, step.id().span()),
            title(step),
            new Located<Action>(action, step.action().span()),
            conduct,
            Optional.empty()),
        new UndoFrame(setting.frame(), hindsight, setting.moments(), Set.of()),
        List.of(),
        sites(of.sites(), hosts),
        of.settings());
  }

  private static Judgement quiet(boolean quiet) {
    Judgement own = Judgement.OWN;
    return new Judgement(
        own.changedWhen(),
        own.failedWhen(),
        own.knownErrors(),
        own.ignoreErrors(),
        quiet,
        own.verify());
  }

  private static Template title(Step step) {
    LocatedText text = LocatedText.synthetic("rollback", "Undo: " + step.name().source());
    return Template.compile(text, new Diagnostics()).orElse(step.name());
  }

  private static Sites sites(Sites all, List<String> hosts) {
    Map<String, String> delegates = new LinkedHashMap<>(all.delegates());
    delegates.keySet().retainAll(hosts);
    return new Sites(hosts, delegates);
  }

  /**
   * The nodes of an undo, bound to an item of the step, its hosts, and the time when it changed.
   */
  private final class Rebound {
    private final PlannedStep of;
    private final String id;
    private final Map<String, Moment> moments;
    private final Set<String> own = new HashSet<>();
    private final IdentityHashMap<Frame, Frame> frames = new IdentityHashMap<>();

    Rebound(PlannedStep of, String id, Map<String, Moment> moments) {
      this.of = of;
      this.id = id;
      this.moments = moments;
      of.undo().stream()
          .flatMap(Engine::stepsOf)
          .forEach(
              step -> {
                step.step()
                    .conduct()
                    .register()
                    .ifPresent(capture -> own.add(capture.name().value()));
                own.addAll(step.step().action().value().assigns().keySet());
              });
    }

    List<PlannedNode> nodes(List<PlannedNode> nodes) {
      return nodes.stream().map(this::node).toList();
    }

    private PlannedNode node(PlannedNode node) {
      if (node instanceof PlannedStep step) {
        return step(step);
      } else if (node instanceof PlannedBlock block) {
        return new PlannedBlock(
            id(block.id()),
            block.block(),
            here(block.hosts()),
            nodes(block.steps()),
            nodes(block.rescue()),
            nodes(block.always()));
      } else if (node instanceof PlannedFork fork) {
        return new PlannedFork(
            id(fork.id()),
            fork.branches().stream()
                .map(
                    one ->
                        new Branch(id(one.id()), one.file(), here(one.hosts()), nodes(one.nodes())))
                .toList());
      }
      return node;
    }

    /** The conditions of the step that is undone held when it ran. */
    private PlannedStep step(PlannedStep step) {
      List<Guard> guards =
          step.guards().subList(of.guards().size(), step.guards().size()).stream()
              .map(guard -> new Guard(guard.condition(), then(guard.frame())))
              .toList();
      return new PlannedStep(
          id(step.id()),
          step.step(),
          then(step.frame()),
          guards,
          sites(step.sites(), here(step.hosts())),
          step.settings());
    }

    private Frame then(Frame frame) {
      return frames.computeIfAbsent(
          frame, now -> new UndoFrame(now, hindsight, moments, Set.copyOf(own)));
    }

    private List<String> here(List<String> hosts) {
      return hosts.stream().filter(moments::containsKey).toList();
    }

    private String id(String planned) {
      return id + planned.substring((WayBack.PREFIX + of.id()).length());
    }
  }
}
