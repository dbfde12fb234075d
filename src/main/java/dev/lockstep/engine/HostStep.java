package dev.lockstep.engine;

import dev.lockstep.event.Outcome;
import dev.lockstep.event.Report;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.StepState;
import dev.lockstep.plan.LoopKeys;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.runbook.Conduct;
import dev.lockstep.runbook.Loop;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One step on one host: its condition, its items, and what it registers. Of one thread. */
final class HostStep {
  private final World world;
  private final PlannedStep planned;
  private final String host;
  private final Brake brake;

  HostStep(World world, PlannedStep planned, String host, Brake brake) {
    this.world = world;
    this.planned = planned;
    this.host = host;
    this.brake = brake;
  }

  /** Does it, and returns when its end is on disk; empty when it waits for a person. */
  Optional<StepResult> perform() {
    try {
      Optional<Loop> loop = conduct().loop();
      return loop.isPresent() ? overItems(loop.get()) : once();
    } catch (EvaluationException trouble) {
      Value failed = Value.of(Results.flagged(Map.of(), Outcome.FAILED));
      return Optional.of(
          end(new HostEnd(Outcome.FAILED, Evaluations.message(trouble), failed, List.of())));
    }
  }

  /** Records that it never began here, for the run is stopping. */
  StepResult cancel() {
    String why = "not begun: the run is stopping";
    world.record(new RunEvent.StepEnded(planned.id(), host, Outcome.CANCELLED, why, ""));
    return new StepResult(host, Outcome.CANCELLED, why, "");
  }

  /**
   * Finds out how attempts ended of which nobody knows it, and begins nothing.
   *
   * @return why one stays in doubt
   */
  Optional<String> settle() {
    StepState before = world.past().state().step(planned.id(), host);
    Optional<String> doubt = Optional.empty();
    for (String item : before.attempts().keySet()) {
      Optional<dev.lockstep.event.Attempt> open = world.past().inDoubt(planned, host, item);
      if (open.isPresent()) {
        Ended ended = settled(open.get(), before.items());
        doubt = ended.outcome() == Outcome.IN_DOUBT ? Optional.of(ended.report().message()) : doubt;
      }
    }
    return doubt;
  }

  private Ended settled(dev.lockstep.event.Attempt open, Map<String, Value> items) {
    String item = open.id().item();
    try {
      Map<String, Value> bound =
          conduct().loop().isEmpty()
              ? Map.of()
              : Map.of(conduct().loop().get().as().value(), items.get(item));
      Ended ended = trial(item, bound).settle(open, brake);
      RunEvent.TryEnded last = new RunEvent.TryEnded(open.id(), ended.outcome(), ended.report());
      if (conduct().loop().isEmpty() && ended.outcome() != Outcome.CANCELLED) {
        String message = ended.report().message();
        Value result = Value.of(ended.result());
        StepResult unused =
            end(
                new HostEnd(ended.outcome(), message, result, List.of(last))
                    .naming(ended.assigned()));
      } else {
        Keepsakes keepsakes = new Keepsakes(planned, world.memory());
        List<RunEvent> events = new ArrayList<>(keepsakes.ofItem(host, item, ended));
        events.add(last);
        world.coordinator().record(events);
      }
      return ended;
    } catch (EvaluationException trouble) {
      return Ended.of(Outcome.IN_DOUBT, Report.of(Evaluations.message(trouble)));
    }
  }

  private Optional<StepResult> once() throws EvaluationException {
    Optional<dev.lockstep.event.Attempt> over = over("", Map.of());
    if (over.isPresent()) {
      return Optional.of(close(over.get()));
    }
    Optional<String> unmet = unmet("", Map.of());
    if (unmet.isPresent()) {
      return Optional.of(end(HostEnd.skipped(unmet.get())));
    }
    Optional<Trial.Finished> finished = trial("", Map.of()).perform(brake);
    return finished.map(
        trial -> {
          Ended ended = trial.ended();
          String message = ended.report().message();
          Value result = Value.of(ended.result());
          HostEnd end = new HostEnd(ended.outcome(), message, result, trial.last());
          return end(end.naming(ended.assigned()));
        });
  }

  private Optional<StepResult> overItems(Loop loop) throws EvaluationException {
    Optional<String> outside =
        Conditions.unmet(
            planned.guards().stream().filter(guard -> guard.frame() != planned.frame()).toList(),
            host,
            world.memory(),
            Map.of());
    if (outside.isPresent() && !world.past().isInDoubt(planned, host)) {
      return Optional.of(end(HostEnd.skipped(outside.get())));
    }
    Map<String, Value> items = items(loop);
    ItemTally tally = new ItemTally(conduct().judgement().ignoreErrors().isPresent());
    for (Map.Entry<String, Value> item : items.entrySet()) {
      if (tally.isOver()) {
        break;
      }
      if (brake.keepsFromGoingOn() && !isInDoubt(item.getKey())) {
        tally.cancelled(item.getKey());
      } else if (!oneOrIgnored(loop, item, tally)) {
        return Optional.empty();
      }
    }
    return Optional.of(end(tally.end()));
  }

  /** Evaluated once in a run; but for secrets, which are in no journal. */
  private Map<String, Value> items(Loop loop) throws EvaluationException {
    Optional<Map<String, Value>> before = world.past().items(planned.id(), host);
    if (before.isEmpty()) {
      Map<String, Value> items = LoopKeys.items(loop, scope(Map.of()));
      world.record(new RunEvent.LoopFixed(planned.id(), host, items));
      return items;
    }
    if (before.get().values().stream().noneMatch(Recovery::isLost)) {
      return before.get();
    }
    Map<String, Value> again = LoopKeys.items(loop, scope(Map.of()));
    return again.keySet().equals(before.get().keySet()) ? again : before.get();
  }

  /** The last attempt before this session, if it was the last. What only reads begins anew. */
  private Optional<dev.lockstep.event.Attempt> over(String item, Map<String, Value> bound)
      throws EvaluationException {
    boolean ignores =
        (conduct().judgement().ignoreErrors().isPresent() || brake.leavesFailures())
            && isTriedOut(item, bound);
    return Assessor.mayChange(planned.step())
        ? world.past().over(new Past.Place(planned.id(), host), item, ignores)
        : Optional.empty();
  }

  /**
   * Records the end of a step whose last attempt is on record, but no more, as in a torn journal.
   */
  private StepResult close(dev.lockstep.event.Attempt last) {
    String message = last.end().orElseThrow().report().message();
    String ignored = last.outcome() == Outcome.FAILED ? ignored() : "";
    world.record(new RunEvent.StepEnded(planned.id(), host, last.outcome(), message, ignored));
    return new StepResult(host, last.outcome(), message, ignored);
  }

  /** Whether it has been tried as often as it may: a stop cuts that short. */
  private boolean isTriedOut(String item, Map<String, Value> bound) throws EvaluationException {
    int attempts = world.past().attempts(planned.id(), host, item);
    return attempts > 0 && attempts > Trial.retries(conduct().pace(), scope(bound));
  }

  private Ended before(String item, dev.lockstep.event.Attempt last) {
    Map<String, Value> result =
        new Keepsakes(planned, world.memory())
            .itemBefore(host, item)
            .filter(Value.Mapping.class::isInstance)
            .map(value -> ((Value.Mapping) value).entries())
            .orElse(Map.of());
    Report report = last.end().orElseThrow().report();
    return new Ended(last.outcome(), report, Results.flagged(result, last.outcome()), Map.of());
  }

  /** With {@code ignore_errors} the others follow also where nobody can tell what it would be. */
  private boolean oneOrIgnored(Loop loop, Map.Entry<String, Value> item, ItemTally tally)
      throws EvaluationException {
    try {
      return one(loop, item, tally);
    } catch (EvaluationException trouble) {
      if (conduct().judgement().ignoreErrors().isEmpty()) {
        throw trouble;
      }
      Map<String, Value> failed = Results.flagged(Map.of(), Outcome.FAILED);
      Report why = Report.of(Evaluations.message(trouble));
      tally.ended(item, new Ended(Outcome.FAILED, why, failed, Map.of()));
      return true;
    }
  }

  /** One item; false when it waits for a person. */
  private boolean one(Loop loop, Map.Entry<String, Value> item, ItemTally tally)
      throws EvaluationException {
    Map<String, Value> bound = Map.of(loop.as().value(), item.getValue());
    Optional<Ended> before = over(item.getKey(), bound).map(last -> before(item.getKey(), last));
    if (before.isPresent()) {
      tally.ended(item, before.get());
      return true;
    }
    Optional<String> unmet = unmet(item.getKey(), bound);
    if (unmet.isPresent()) {
      tally.skipped(item.getValue(), unmet.get());
      return true;
    }
    Optional<Trial.Finished> finished = trial(item.getKey(), bound).perform(brake);
    if (finished.isPresent()) {
      Ended ended = finished.get().ended();
      List<RunEvent> last =
          new ArrayList<>(
              new Keepsakes(planned, world.memory()).ofItem(host, item.getKey(), ended));
      last.addAll(finished.get().last());
      world.coordinator().record(last);
      tally.ended(item, ended);
    }
    return finished.isPresent();
  }

  private StepResult end(HostEnd end) {
    String ignored = end.outcome() == Outcome.FAILED ? ignored() : "";
    world.coordinator().record(new Keepsakes(planned, world.memory()).events(host, end, ignored));
    new Keepsakes(planned, world.memory()).keepOpenly(host, end);
    return new StepResult(host, end.outcome(), end.message(), ignored);
  }

  private String ignored() {
    return conduct().judgement().ignoreErrors().map(reason -> reason.value()).orElse("");
  }

  /** What has begun fulfilled its conditions then. */
  private Optional<String> unmet(String item, Map<String, Value> bound) throws EvaluationException {
    return isInDoubt(item)
        ? Optional.empty()
        : Conditions.unmet(planned.guards(), host, world.memory(), bound);
  }

  private boolean isInDoubt(String item) {
    return world.past().inDoubt(planned, host, item).isPresent();
  }

  private Trial trial(String key, Map<String, Value> items) {
    return new Trial(world, planned, new Trial.Subject(host, key), scope(items));
  }

  private HostScope scope(Map<String, Value> items) {
    return planned.frame().scope(host, world.memory(), items);
  }

  private Conduct conduct() {
    return planned.step().conduct();
  }
}
