package dev.lockstep.engine;

import dev.lockstep.action.Finding;
import dev.lockstep.action.Work;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.Report;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.Try;
import dev.lockstep.operation.Ask;
import dev.lockstep.operation.Result;
import dev.lockstep.runbook.DoneWhen;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.transport.Session;
import java.util.List;
import java.util.Optional;

/**
 * One attempt at a step that a person does or decides. Nothing is recorded as begun until somebody
 * answers. Coordinator only: one question at a time, and no worker is at work meanwhile.
 */
final class PersonAttempt {
  private final World world;
  private final Attempt.Setting setting;

  PersonAttempt(World world, Attempt.Setting setting) {
    this.world = world;
    this.setting = setting;
  }

  /** Asks; empty when nobody is there, and the run waits. */
  Optional<Ended> perform(Optional<DoneWhen> done) {
    try {
      if (done.isPresent() && isDone(done.get())) {
        begin(setting.step().action().value().summary());
        return Optional.of(Ended.of(Outcome.OK, Report.of("already done")));
      }
      return ask(setting.step().action().value().prepare(setting.scope()));
    } catch (EvaluationException trouble) {
      begin(setting.step().action().value().summary());
      return Optional.of(Ended.of(Outcome.FAILED, Report.of(Evaluations.message(trouble))));
    } catch (DoneProbe.BlindException blind) {
      begin(setting.step().action().value().summary());
      return Optional.of(Ended.of(Outcome.FAILED, Report.of(blind.getMessage())));
    }
  }

  private boolean isDone(DoneWhen done) throws EvaluationException, DoneProbe.BlindException {
    if (done instanceof DoneWhen.Holds holds) {
      return Conditions.hold(holds.conditions(), setting.scope());
    }
    String host = setting.attempt().host();
    Optional<Session> session = world.crew().session(host);
    if (session.isEmpty()) {
      throw new DoneProbe.BlindException(
          "cannot see whether it is done: no answer from `" + host + "`");
    }
    return DoneProbe.holds(
        done, new Hands(world, session.get(), setting.circumstances()), setting.scope());
  }

  private Optional<Ended> ask(Work work) {
    Finding.Change change = (Finding.Change) work.judge(List.of());
    Ask question = (Ask) change.operations().get(0);
    Try attempt = setting.attempt();
    Optional<Result.Answered> answer = new Inquiry(world).answer(subject(attempt), question);
    if (answer.isEmpty()) {
      world
          .halt()
          .stop(
              ExitCode.WAITS_FOR_PERSON,
              "step `" + attempt.step() + "` waits for a person's answer");
      return Optional.empty();
    }
    world.record(
        new RunEvent.StepStarted(attempt, work.describe()),
        new RunEvent.PersonAnswered(attempt.step(), attempt.host(), answer.get()));
    Assessor assessor = new Assessor(setting.step(), setting.scope(), world.memories().mask());
    List<Result> done = List.of(answer.get());
    return Optional.of(assessor.judge(work.conclude(change, done), done, Report.EMPTY));
  }

  private static String subject(Try attempt) {
    String item = attempt.item().isEmpty() ? "" : " [" + attempt.item() + "]";
    return attempt.step() + " on " + attempt.host() + item;
  }

  private void begin(String describe) {
    world.record(new RunEvent.StepStarted(setting.attempt(), describe));
  }
}
