package dev.lockstep.engine;

import dev.lockstep.action.Action;
import dev.lockstep.event.Attempt;
import dev.lockstep.event.IllegalTransitionException;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent.StepLine;
import dev.lockstep.event.RunState;
import dev.lockstep.event.StepState;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlannedNode;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a rollback has to do, in order: the steps of the plan from the last to the first, of each
 * the items from the last to the first, and of these exactly those that ended {@code changed}. The
 * order of the plan is that of the journal on every host, and it brings the hosts of a step
 * together again that a stage took in batches. Immutable.
 */
public final class WayBack {
  /** With which the ids of steps begin that undo another. */
  static final String PREFIX = "undo:";

  /** The stage under which a journal lists them. */
  private static final String STAGE = "rollback";

  private final List<Leg> legs = new ArrayList<>();
  private final Map<String, List<String>> stuck = new LinkedHashMap<>();
  private final Map<String, List<String>> halfDone = new LinkedHashMap<>();

  /** The undoing of a step, or of an item of it, on the hosts where it ended changed. */
  record Leg(String step, List<String> hosts, List<PlannedNode> nodes) {
    Leg {
      hosts = List.copyOf(hosts);
      nodes = List.copyOf(nodes);
    }
  }

  private WayBack() {}

  /**
   * The way back of a run.
   *
   * @param events all that have been recorded, those of a rollback that was begun before included
   * @param skips steps that are to stay as they are
   */
  public static WayBack of(Plan plan, List<Recorded> events, Set<String> skips) {
    WayBack way = new WayBack();
    RunState state = state(events);
    Undoing undoing = new Undoing(state, new Hindsight(events));
    List<PlannedStep> steps = new ArrayList<>(plan.steps());
    Collections.reverse(steps);
    for (PlannedStep step : steps) {
      way.note(step, state);
      if (!skips.contains(step.id())) {
        way.add(step, undoing, state);
      }
    }
    way.addLost(plan, state, skips);
    return way;
  }

  /** Steps that ran by an earlier plan, and are in this one no longer. */
  private void addLost(Plan plan, RunState state, Set<String> skips) {
    Set<String> known = new LinkedHashSet<>(skips);
    plan.steps().forEach(step -> known.add(step.id()));
    for (StepLine line : state.steps().values()) {
      List<String> hosts =
          line.hosts().stream()
              .filter(host -> !left(state.step(line.id(), host), true).isEmpty())
              .toList();
      if (!known.contains(line.id()) && !line.stage().equals(STAGE) && !hosts.isEmpty()) {
        stuck.put(line.id(), hosts);
      }
    }
  }

  private static RunState state(List<Recorded> events) {
    try {
      return RunState.of(events);
    } catch (IllegalTransitionException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }

  private void note(PlannedStep step, RunState state) {
    List<String> hosts =
        step.hosts().stream()
            .filter(host -> isHalfDone(step, state.step(step.id(), host)))
            .toList();
    if (!hosts.isEmpty()) {
      halfDone.put(step.id(), hosts);
    }
  }

  /** Whether an item left something behind which is not undone. */
  private static boolean isHalfDone(PlannedStep step, StepState there) {
    boolean opaque = Assessor.isOpaque(step.step());
    return Assessor.mayChange(step.step())
        && step.step().action().value().nature() != Action.Nature.PERSON
        && lasts(there)
            .anyMatch(
                last ->
                    (last.outcome() == Outcome.FAILED && (opaque || !last.found().isEmpty()))
                        || (isCutOff(last) && !putsBack(step)));
  }

  private static Stream<Attempt> lasts(StepState there) {
    return there.attempts().keySet().stream().flatMap(item -> there.lastAttempt(item).stream());
  }

  /** Whether what the action found is put back: that is right half-way, too. */
  private static boolean putsBack(PlannedStep step) {
    return step.undo().isEmpty() && !Assessor.isOpaque(step.step());
  }

  /** Whether it began, and was cut off before its end. */
  private static boolean isCutOff(Attempt last) {
    return last.outcome() == Outcome.CANCELLED
        && last.end()
            .flatMap(end -> end.report().status())
            .filter(ExitStatus.NotStarted.class::isInstance)
            .isEmpty();
  }

  private void add(PlannedStep step, Undoing undoing, RunState state) {
    Map<String, Deque<String>> left = new LinkedHashMap<>();
    for (String host : step.hosts()) {
      left.put(host, left(state.step(step.id(), host), putsBack(step)));
    }
    for (Optional<String> next = next(left); next.isPresent(); next = next(left)) {
      String item = next.get();
      List<String> hosts =
          left.keySet().stream().filter(host -> item.equals(left.get(host).peekLast())).toList();
      hosts.forEach(host -> left.get(host).removeLast());
      add(step, undoing.of(step, item, hosts));
    }
  }

  private void add(PlannedStep step, Undoing.Undone undone) {
    if (!undone.nodes().isEmpty()) {
      legs.add(new Leg(step.id(), undone.hosts(), undone.nodes()));
    }
    if (!undone.stuck().isEmpty()) {
      Set<String> hosts = new LinkedHashSet<>(stuck.getOrDefault(step.id(), List.of()));
      hosts.addAll(undone.stuck());
      stuck.put(step.id(), List.copyOf(hosts));
    }
  }

  /** The item that comes next: the last one that is left on the first host that has one. */
  private static Optional<String> next(Map<String, Deque<String>> left) {
    return left.values().stream()
        .filter(items -> !items.isEmpty())
        .findFirst()
        .map(Deque::peekLast);
  }

  /**
   * The items that ended changed, in the order in which they began.
   *
   * @param cutOff whether those count that were cut off half-way
   */
  private static Deque<String> left(StepState there, boolean cutOff) {
    return lasts(there)
        .filter(
            last ->
                last.outcome() == Outcome.CHANGED
                    || (cutOff && isCutOff(last) && !last.found().isEmpty()))
        .map(last -> last.id().item())
        .collect(Collectors.toCollection(ArrayDeque::new));
  }

  /** Steps that changed something which nobody can take back, with the hosts where they did. */
  public Map<String, List<String>> stuck() {
    return Collections.unmodifiableMap(stuck);
  }

  /**
   * Steps that failed half-way, with the hosts: what they did until then is not undone by a
   * rollback.
   */
  public Map<String, List<String>> halfDone() {
    return Collections.unmodifiableMap(halfDone);
  }

  /** The steps that undo, in the order in which they come. */
  public List<PlannedStep> steps() {
    return legs.stream().flatMap(leg -> leg.nodes().stream()).flatMap(Engine::stepsOf).toList();
  }

  /** Whether there is nothing to undo. */
  public boolean isEmpty() {
    return legs.isEmpty();
  }

  List<Leg> legs() {
    return Collections.unmodifiableList(legs);
  }

  /** Hosts that it leads to, and those that act for them. */
  public Set<String> hosts() {
    Set<String> hosts = new LinkedHashSet<>();
    for (PlannedStep step : steps()) {
      for (String host : step.hosts()) {
        hosts.add(step.sites().delegates().getOrDefault(host, host));
      }
    }
    return hosts;
  }

  /** As a journal lists them; a step that comes twice, for different hosts, once. */
  List<StepLine> lines() {
    Map<String, StepLine> lines = new LinkedHashMap<>();
    for (PlannedStep step : steps()) {
      Set<String> hosts = new LinkedHashSet<>();
      if (lines.containsKey(step.id())) {
        hosts.addAll(lines.get(step.id()).hosts());
      }
      hosts.addAll(step.hosts());
      lines.put(step.id(), new StepLine(step.id(), step.title(), STAGE, List.copyOf(hosts)));
    }
    return List.copyOf(lines.values());
  }
}
