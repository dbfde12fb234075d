package dev.lockstep.engine;

import dev.lockstep.action.Action;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.Try;
import dev.lockstep.plan.PlannedHost;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.plan.StepCircumstances;
import dev.lockstep.runbook.Conduct;
import dev.lockstep.runbook.DoneWhen;
import dev.lockstep.runbook.Pace;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.transport.Session;
import java.time.Duration;
import java.util.List;
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

  /**
   * How it ended.
   *
   * @param last the end of the last attempt, still to be recorded, with what follows from it
   */
  record Finished(Ended ended, List<RunEvent> last) {}

  Trial(World world, PlannedStep planned, Subject subject, HostScope scope) {
    this.world = world;
    this.planned = planned;
    this.subject = subject;
    this.scope = scope;
  }

  /** Does it; empty when it waits for a person. */
  Optional<Finished> perform(Brake brake) throws EvaluationException {
    Patience patience = new Patience(world.ports().clocks().sleeper(), brake::keepsFromGoingOn);
    long retries = retries(pace(), scope);
    int first = world.past().attempts(planned.id(), subject.host(), subject.item()) + 1;
    for (int number = first; ; number++) {
      Try attempt = new Try(planned.id(), subject.host(), subject.item(), number);
      Optional<Ended> one = one(attempt, number == first, brake);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      Ended ended = settled(one.get());
      RunEvent.TryEnded last = new RunEvent.TryEnded(attempt, ended.outcome(), ended.report());
      if (ended.outcome() != Outcome.FAILED || number - first >= retries) {
        return Optional.of(new Finished(ended, List.of(last)));
      }
      world.record(last);
      if (!patience.pass(delay(pace(), scope))) {
        return Optional.of(new Finished(cancelled(ended, number), List.of()));
      }
    }
  }

  private static Ended cancelled(Ended ended, int number) {
    return ended.as(Outcome.CANCELLED, "the run is stopping: attempt " + number + " was the last");
  }

  /** The same, failed where {@code until} does not hold. */
  private Ended settled(Ended ended) {
    if (!ended.isGood() || pace().until().isEmpty()) {
      return ended;
    }
    try {
      return assessor().isEnough(ended) ? ended : ended.as(Outcome.FAILED, "`until` does not hold");
    } catch (EvaluationException trouble) {
      return ended.as(Outcome.FAILED, Evaluations.message(trouble));
    }
  }

  private Assessor assessor() {
    return new Assessor(planned.step(), scope, world.memories().mask());
  }

  private Optional<Ended> one(Try attempt, boolean isFirst, Brake brake)
      throws EvaluationException {
    Action action = planned.step().action().value();
    Attempt.Setting setting =
        new Attempt.Setting(
            attempt,
            planned.step(),
            scope,
            StepCircumstances.of(planned, executor(), scope),
            brake::keepsFromGoingOn);
    Optional<DoneWhen> done = isFirst ? conduct().safeguards().doneWhen() : Optional.empty();
    if (action.nature() == Action.Nature.PERSON) {
      return new PersonAttempt(world, setting, site()).perform(done);
    }
    Optional<Session> session = session(action);
    if (session.isEmpty()) {
      world.record(new RunEvent.StepStarted(attempt, action.summary()));
      return Optional.of(Ended.unreachable("`" + site() + "` does not answer"));
    }
    return Optional.of(new Attempt(world, setting, session.get()).perform(done));
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

  /** How often it is tried again. */
  static long retries(Pace pace, HostScope scope) throws EvaluationException {
    if (pace.retries().isPresent()) {
      return pace.retries().get().value(scope);
    }
    return pace.until().isEmpty() ? 0 : USUAL_RETRIES;
  }

  /** How long it waits before that. */
  static Duration delay(Pace pace, HostScope scope) throws EvaluationException {
    return pace.delay().isPresent() ? pace.delay().get().value(scope) : USUAL_DELAY;
  }

  private Pace pace() {
    return conduct().pace();
  }

  private Conduct conduct() {
    return planned.step().conduct();
  }
}
