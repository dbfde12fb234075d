package dev.lockstep.engine;

import dev.lockstep.action.Action;
import dev.lockstep.event.Attempt;
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

  /** What is lost each time, as a command that restarts its host, would be begun anew for ever. */
  private static final int MOST_ANEW = 3;

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
    Optional<Attempt> before = world.past().inDoubt(planned, subject.host(), subject.item());
    int next = world.past().attempts(planned.id(), subject.host(), subject.item()) + 1;
    int first = before.isPresent() ? next - 1 : next;
    boolean looksFirst = true;
    int anew = 0;
    for (int number = first; ; number++) {
      Try attempt = new Try(planned.id(), subject.host(), subject.item(), number);
      Optional<Settling.Found> one =
          number < next ? settled(before.get(), brake) : one(attempt, looksFirst, brake);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      looksFirst = one.get().next() == Settling.Next.ANEW;
      anew += looksFirst ? 1 : 0;
      boolean isLost = anew > MOST_ANEW;
      Ended ended = isLost ? lost(one.get().ended()) : enough(one.get().ended());
      RunEvent.TryEnded last = new RunEvent.TryEnded(attempt, ended.outcome(), ended.report());
      boolean isOut = number - first >= retries || one.get().next() == Settling.Next.NONE;
      first = looksFirst ? number + 1 : first;
      if (looksFirst ? isLost || brake.keepsFromGoingOn() : isLast(ended, isOut)) {
        return Optional.of(new Finished(ended, List.of(last)));
      }
      world.record(last);
      if (!looksFirst && !patience.pass(delay(pace(), scope))) {
        return Optional.of(new Finished(cancelled(ended, number), List.of()));
      }
    }
  }

  /** Finds out how an attempt ended of which nobody knows it; begins nothing. */
  Ended settle(Attempt open, Brake brake) throws EvaluationException {
    return enough(settled(open, brake).orElseThrow().ended());
  }

  private static boolean isLast(Ended ended, boolean isTriedOut) {
    return ended.outcome() != Outcome.FAILED || isTriedOut;
  }

  private static Ended lost(Ended ended) {
    String why = "begun anew " + MOST_ANEW + " times in vain: " + ended.report().message();
    return ended.as(Outcome.IN_DOUBT, why);
  }

  private static Ended cancelled(Ended ended, int number) {
    return ended.as(Outcome.CANCELLED, "the run is stopping: attempt " + number + " was the last");
  }

  /** The same, failed where {@code until} does not hold. */
  private Ended enough(Ended ended) {
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

  private Optional<Settling.Found> one(Try attempt, boolean looksFirst, Brake brake)
      throws EvaluationException {
    Action action = planned.step().action().value();
    dev.lockstep.engine.Attempt.Setting setting = setting(attempt, brake);
    Optional<DoneWhen> done = looksFirst ? conduct().safeguards().doneWhen() : Optional.empty();
    if (action.nature() == Action.Nature.PERSON) {
      return new PersonAttempt(world, setting, site()).perform(done).map(Settling.Found::of);
    }
    Optional<Line> line = line();
    if (line.isEmpty()) {
      world.record(new RunEvent.StepStarted(attempt, action.summary()));
      return Optional.of(Settling.Found.of(silent()));
    }
    Ended ended = new dev.lockstep.engine.Attempt(world, setting, line.get()).perform(done);
    return Optional.of(
        Settling.isGone(ended)
            ? new Settling(world, setting, line.get()).gone(ended)
            : Settling.Found.of(ended));
  }

  /** Finds out how an attempt ended of which an earlier session does not say it. */
  private Optional<Settling.Found> settled(Attempt before, Brake brake) throws EvaluationException {
    Optional<Line> line = line();
    return Optional.of(
        line.isEmpty()
            ? Settling.Found.of(silent().as(Outcome.IN_DOUBT, silent().report().message()))
            : new Settling(world, setting(before.id(), brake), line.get()).settle(before));
  }

  private Ended silent() {
    return Ended.unreachable("`" + site() + "` does not answer");
  }

  private dev.lockstep.engine.Attempt.Setting setting(Try attempt, Brake brake)
      throws EvaluationException {
    return new dev.lockstep.engine.Attempt.Setting(
        attempt,
        planned.step(),
        scope,
        StepCircumstances.of(planned, executor(), scope),
        executor().host().name(),
        brake::keepsFromGoingOn);
  }

  private Optional<Line> line() {
    Optional<Session> session =
        Assessor.runsHere(planned.step())
            ? world.crew().here(subject.host())
            : world.crew().session(site());
    return session.map(open -> new Line(world.crew(), open));
  }

  /** The host on which it really runs. */
  private String site() {
    return planned.sites().delegates().getOrDefault(subject.host(), subject.host());
  }

  private PlannedHost executor() {
    boolean here = Assessor.runsHere(planned.step());
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
