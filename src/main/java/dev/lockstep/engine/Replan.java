package dev.lockstep.engine;

import dev.lockstep.event.Outcome;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent.StepLine;
import dev.lockstep.event.RunState;
import dev.lockstep.event.StepState;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What becomes of a run that goes on with a changed plan: what stays as it is, what comes new, what
 * can't be, and what must not be without a person's word.
 */
public final class Replan {
  private final Plan plan;
  private final RunState state;
  private final ReplanHosts hosts;
  private final Map<String, PlannedStep> now = new LinkedHashMap<>();

  /**
   * Something that is safe only if a person knows better.
   *
   * @param subject by which it is agreed to: the id of a step, or a host
   */
  public record Concern(String subject, String sentence) {}

  /**
   * @param events all that have been recorded of the run
   */
  public Replan(Plan plan, List<Recorded> events) {
    Past past = new Past(events);
    this.plan = plan;
    this.state = past.state();
    this.hosts = new ReplanHosts(plan, events, state);
    plan.steps().forEach(step -> now.put(step.id(), step));
  }

  /** What is worth knowing, a line each. */
  public List<String> told() {
    List<String> lines = new ArrayList<>();
    for (StepLine before : state.steps().values()) {
      Optional<PlannedStep> step = Optional.ofNullable(now.get(before.id()));
      if (step.isEmpty()) {
        lines.add("step `" + before.id() + "` is gone: " + went(before));
      } else if (hasChanged(before) && isFinal(before)) {
        lines.add("step `" + before.id() + "` has changed, but has run already: " + went(before));
      }
    }
    now.values().stream()
        .filter(step -> !state.steps().containsKey(step.id()))
        .forEach(step -> lines.add(fresh(step)));
    return lines;
  }

  private String fresh(PlannedStep step) {
    List<String> due = new ArrayList<>(step.hosts());
    due.removeAll(hosts.over(step));
    String words = "step `" + step.id() + "` is new";
    return due.isEmpty()
        ? words + " and will not run: its stage has ended"
        : words
            + ": will run on "
            + names(due)
            + (hosts.comesBefore(step) ? ", before the run goes on where it stopped" : "");
  }

  /** What makes it impossible to go on with this plan, in sentences. */
  public List<String> refusals() {
    List<String> refusals = new ArrayList<>();
    state.inDoubt().stream()
        .map(attempt -> attempt.id())
        .forEach(
            id -> {
              StepLine before = state.steps().get(id.step());
              boolean isThere =
                  Optional.ofNullable(now.get(id.step()))
                      .map(step -> step.hosts().contains(id.host()))
                      .orElse(false);
              String step = "step `" + id.step() + "` on `" + id.host() + "` is in doubt, and ";
              if (!isThere) {
                refusals.add(step + "is not in the new plan: leave it there until it is settled");
              } else if (hasChanged(before)) {
                refusals.add(step + "would do another thing now: put it back until it is settled");
              }
            });
    state.steps().values().stream()
        .filter(before -> isHalfWay(before) && hasOtherLoop(before))
        .map(before -> "step `" + before.id() + "` is half way, and its `loop` has changed")
        .forEach(refusals::add);
    return refusals;
  }

  /** What needs a person's word. */
  public List<Concern> concerns() {
    List<Concern> concerns = new ArrayList<>();
    now.values().stream()
        .filter(step -> !state.steps().containsKey(step.id()))
        .forEach(step -> again(step).ifPresent(concerns::add));
    now.values().stream()
        .filter(step -> !state.steps().containsKey(step.id()) && !hosts.over(step).isEmpty())
        .map(
            step ->
                new Concern(
                    step.id(),
                    "step `"
                        + step.id()
                        + "` is new, and its stage has ended: it will not run on "
                        + names(hosts.over(step))
                        + "; put it into a stage that has not ended"))
        .forEach(concerns::add);
    concerns.addAll(hosts.concerns());
    return concerns;
  }

  /** A step that has run under another id would run a second time. */
  private Optional<Concern> again(PlannedStep step) {
    if (!Assessor.mayChange(step.step())) {
      return Optional.empty();
    }
    List<String> names = List.of(step.title(), step.step().name().source()); // older runs kept this
    String body = body(step.id());
    return state.steps().values().stream()
        .filter(before -> !now.containsKey(before.id()) && hasBegun(before))
        .filter(
            before ->
                names.contains(before.name()) || (!body.isEmpty() && body.equals(before.body())))
        .findFirst()
        .map(
            before ->
                new Concern(
                    step.id(),
                    "step `"
                        + step.id()
                        + "` looks like `"
                        + before.id()
                        + "`, which is gone and has run ("
                        + went(before)
                        + "): it would run a second time; keep its stage and its `id`"));
  }

  private String body(String step) {
    return plan.head().seal().bodies().getOrDefault(step, "");
  }

  private boolean hasChanged(StepLine before) {
    String body = body(before.id());
    return !before.body().isEmpty() && !body.isEmpty() && !before.body().equals(body);
  }

  private boolean hasOtherLoop(StepLine before) {
    return Optional.ofNullable(now.get(before.id()))
        .map(
            step ->
                stands(before).values().stream()
                    .filter(stand -> !stand.attempts().isEmpty())
                    .anyMatch(
                        stand ->
                            stand.items().isEmpty() == step.step().conduct().loop().isPresent()))
        .orElse(false);
  }

  private boolean isHalfWay(StepLine before) {
    return stands(before).values().stream()
        .anyMatch(stand -> !stand.attempts().isEmpty() && !stand.isFinal());
  }

  private boolean hasBegun(StepLine before) {
    return stands(before).values().stream().anyMatch(stand -> !stand.attempts().isEmpty());
  }

  private boolean isFinal(StepLine before) {
    return stands(before).values().stream().anyMatch(StepState::isFinal);
  }

  private Map<String, StepState> stands(StepLine before) {
    Map<String, StepState> stands = new LinkedHashMap<>();
    before.hosts().forEach(host -> stands.put(host, state.step(before.id(), host)));
    return stands;
  }

  /** How a step ended: {@code changed on `w1`, `w2`}. */
  private String went(StepLine before) {
    Map<Outcome, Set<String>> ends = new LinkedHashMap<>();
    stands(before)
        .forEach(
            (host, stand) ->
                stand
                    .outcome()
                    .ifPresent(
                        outcome ->
                            ends.computeIfAbsent(outcome, any -> new LinkedHashSet<>()).add(host)));
    return ends.isEmpty()
        ? "it had not run anywhere"
        : ends.entrySet().stream()
            .map(end -> end.getKey().word() + " on " + names(end.getValue()))
            .collect(Collectors.joining(", "));
  }

  static String names(Iterable<String> hosts) {
    List<String> all = new ArrayList<>();
    hosts.forEach(host -> all.add("`" + host + "`"));
    int most = 6;
    return all.size() <= most
        ? String.join(", ", all)
        : String.join(", ", all.subList(0, most)) + " and " + (all.size() - most) + " more";
  }
}
