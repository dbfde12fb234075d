package dev.lockstep.engine;

import dev.lockstep.action.Action;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.Try;
import dev.lockstep.operation.Circumstances;
import dev.lockstep.plan.PlannedHost;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.plan.StepCircumstances;
import dev.lockstep.runbook.Conduct;
import dev.lockstep.runbook.DoneWhen;
import dev.lockstep.runbook.Pace;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.transport.Session;
import dev.lockstep.value.Value;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One step on one host for one item: attempts until it is good or must not be tried again. A retry
 * comes only after a known result (language §4).
 */
final class Trial {
  /** Ansible's defaults for {@code until}. */
  private static final long USUAL_RETRIES = 3;

  private static final Duration USUAL_DELAY = Duration.ofSeconds(5);

  private final World world;
  private final PlannedStep planned;
  private final Subject subject;
  private final HostScope scope;

  /** A host, and the key of the item; empty outside a loop. */
  record Subject(String host, String item) {}

  /** How it ended: what is registered, and the names that it gives to the host. */
  record Ended(
      Outcome outcome, String message, Map<String, Value> result, Map<String, Value> assigned) {}

  Trial(World world, PlannedStep planned, Subject subject, HostScope scope) {
    this.world = world;
    this.planned = planned;
    this.subject = subject;
    this.scope = scope;
  }

  /** Does it; each attempt's begin and end are on disk. */
  Ended perform() throws EvaluationException {
    long retries = retries();
    for (int number = 1; ; number++) {
      Try attempt = new Try(planned.id(), subject.host(), subject.item(), number);
      Attempt.Ended ended = settled(one(attempt));
      world.record(new RunEvent.TryEnded(attempt, ended.outcome(), ended.report()));
      boolean again = ended.outcome() == Outcome.FAILED && number <= retries;
      if (!again || world.halt().isCalled()) {
        return new Ended(
            ended.outcome(), ended.report().message(), ended.result(), ended.assigned());
      }
      pause();
    }
  }

  /** The same, failed where {@code until} does not hold. */
  private Attempt.Ended settled(Attempt.Ended ended) {
    boolean good = ended.outcome() == Outcome.OK || ended.outcome() == Outcome.CHANGED;
    if (!good || pace().until().isEmpty()) {
      return ended;
    }
    try {
      return Conditions.hold(pace().until(), Attempt.seeing(scope, conduct(), ended.result()))
          ? ended
          : ended.failed("`until` does not hold");
    } catch (EvaluationException trouble) {
      return ended.failed(Evaluations.message(trouble));
    }
  }

  private Attempt.Ended one(Try attempt) throws EvaluationException {
    Action action = planned.step().action().value();
    Optional<Session> session = session(action);
    if (session.isEmpty()) {
      world.record(new RunEvent.StepStarted(attempt, action.summary()));
      return Attempt.Ended.unreachable("`" + site() + "` does not answer");
    }
    Circumstances circumstances = StepCircumstances.of(planned, executor(), scope);
    Attempt one =
        new Attempt(
            world,
            new Attempt.Setting(attempt, planned.step(), scope, circumstances),
            session.get());
    Optional<DoneWhen> done = conduct().safeguards().doneWhen();
    return one.perform(attempt.attempt() == 1 ? done : Optional.empty());
  }

  private Optional<Session> session(Action action) {
    return action.nature() == Action.Nature.OPAQUE_HERE
        ? world.crew().here(subject.host())
        : world.crew().session(site());
  }

  /** The host on which it really runs. */
  private String site() {
    return planned.sites().delegates().getOrDefault(subject.host(), subject.host());
  }

  private PlannedHost executor() {
    boolean here = planned.step().action().value().nature() == Action.Nature.OPAQUE_HERE;
    return JumpHost.or(world.plan(), here ? "" : site());
  }

  private long retries() throws EvaluationException {
    if (pace().retries().isPresent()) {
      return pace().retries().get().value(scope);
    }
    return pace().until().isEmpty() ? 0 : USUAL_RETRIES;
  }

  private void pause() throws EvaluationException {
    Duration delay = pace().delay().isPresent() ? pace().delay().get().value(scope) : USUAL_DELAY;
    try {
      world.ports().clocks().sleeper().sleep(delay.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Pace pace() {
    return conduct().pace();
  }

  private Conduct conduct() {
    return planned.step().conduct();
  }
}
