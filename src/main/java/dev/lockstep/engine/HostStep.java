package dev.lockstep.engine;

import dev.lockstep.event.Outcome;
import dev.lockstep.event.RunEvent;
import dev.lockstep.plan.LoopKeys;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.runbook.Capture;
import dev.lockstep.runbook.Conduct;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.text.Located;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One step on one host: its condition, its items, and what it registers. Of a worker. */
final class HostStep {
  private final World world;
  private final PlannedStep planned;
  private final String host;

  HostStep(World world, PlannedStep planned, String host) {
    this.world = world;
    this.planned = planned;
    this.host = host;
  }

  /** Does it, and returns when its end is on disk. */
  StepResult perform() {
    try {
      return conduct().loop().isPresent() ? overItems() : once();
    } catch (EvaluationException trouble) {
      return end(Outcome.FAILED, Evaluations.message(trouble), List.of());
    }
  }

  private StepResult once() throws EvaluationException {
    Optional<String> unmet = unmet(Map.of());
    if (unmet.isPresent()) {
      return skip("`" + unmet.get() + "` does not hold");
    }
    Trial.Ended ended = trial("", Map.of()).perform();
    return end(ended.outcome(), ended.message(), kept(Value.of(ended.result()), ended));
  }

  private StepResult overItems() throws EvaluationException {
    Map<String, Value> items = LoopKeys.items(conduct().loop().orElseThrow(), scope(Map.of()));
    world.record(new RunEvent.LoopFixed(planned.id(), host, items));
    Outcome worst = Outcome.SKIPPED;
    String message = items.isEmpty() ? "the loop has no items" : "no item's condition holds";
    List<Value> results = new ArrayList<>();
    List<RunEvent> assigned = new ArrayList<>();
    for (Map.Entry<String, Value> item : items.entrySet()) {
      Map<String, Value> bound = bound(item.getValue());
      if (unmet(bound).isPresent()) {
        results.add(withItem(((Value.Mapping) Results.skipped()).entries(), item.getValue()));
        continue;
      }
      Trial.Ended ended = trial(item.getKey(), bound).perform();
      results.add(withItem(ended.result(), item.getValue()));
      assigned.addAll(assignments(ended));
      message =
          ended.outcome().compareTo(worst) > 0 || worst == Outcome.SKIPPED
              ? ended.message()
              : message;
      worst = worse(worst, ended.outcome());
      if (ended.outcome().stops() && conduct().judgement().ignoreErrors().isEmpty()) {
        break;
      }
    }
    assigned.addAll(0, register(looped(results, worst)));
    return end(worst, message, assigned);
  }

  private static Outcome worse(Outcome one, Outcome other) {
    if (one == Outcome.SKIPPED) {
      return other;
    }
    return other == Outcome.SKIPPED || one.compareTo(other) > 0 ? one : other;
  }

  private StepResult skip(String message) {
    return end(Outcome.SKIPPED, message, register(Results.skipped()));
  }

  private StepResult end(Outcome outcome, String message, List<RunEvent> before) {
    String ignored = outcome == Outcome.FAILED ? ignored() : "";
    List<RunEvent> events = new ArrayList<>(before);
    events.add(new RunEvent.StepEnded(planned.id(), host, outcome, message, ignored));
    world.coordinator().record(events);
    return new StepResult(host, outcome, message, ignored);
  }

  private String ignored() {
    return conduct().judgement().ignoreErrors().map(Located::value).orElse("");
  }

  private List<RunEvent> kept(Value result, Trial.Ended ended) {
    List<RunEvent> events = new ArrayList<>(register(result));
    events.addAll(assignments(ended));
    return events;
  }

  private List<RunEvent> register(Value result) {
    return conduct().register().map(Capture::name).map(Located::value).stream()
        .<RunEvent>map(name -> new RunEvent.ValueKept(host, space(), name, result))
        .toList();
  }

  private List<RunEvent> assignments(Trial.Ended ended) {
    return ended.assigned().entrySet().stream()
        .<RunEvent>map(e -> new RunEvent.ValueKept(host, space(), e.getKey(), e.getValue()))
        .toList();
  }

  private Value looped(List<Value> results, Outcome outcome) {
    return Value.of(
        Map.of(
            "results", Value.of(results),
            "changed", Value.of(outcome == Outcome.CHANGED),
            "failed", Value.of(outcome == Outcome.FAILED),
            "skipped", Value.of(outcome == Outcome.SKIPPED)));
  }

  private static Value withItem(Map<String, Value> result, Value item) {
    Map<String, Value> all = new LinkedHashMap<>(result);
    all.put("item", item);
    return Value.of(all);
  }

  private Optional<String> unmet(Map<String, Value> items) throws EvaluationException {
    return Conditions.firstFalse(
        planned.guards(),
        guard ->
            guard
                .frame()
                .scope(host, world.memory(), guard.frame() == planned.frame() ? items : Map.of()));
  }

  private Map<String, Value> bound(Value item) {
    return Map.of(conduct().loop().orElseThrow().as().value(), item);
  }

  private Trial trial(String key, Map<String, Value> items) {
    return new Trial(world, planned, new Trial.Subject(host, key), scope(items));
  }

  private HostScope scope(Map<String, Value> items) {
    return planned.frame().scope(host, world.memory(), items);
  }

  private String space() {
    return planned.frame().space();
  }

  private Conduct conduct() {
    return planned.step().conduct();
  }
}
