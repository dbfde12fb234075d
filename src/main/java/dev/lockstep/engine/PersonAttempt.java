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
import dev.lockstep.template.HostScope;
import dev.lockstep.transport.Session;
import dev.lockstep.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One attempt at a step that a person does or decides. Nothing is recorded as begun before somebody
 * has answered, and what a person says to have done is looked at: while it can't be seen the step
 * waits. Coordinator only: one question at a time; a worker looks, for it may have to wait until
 * another branch has left the host.
 */
final class PersonAttempt {
  private final World world;
  private final Attempt.Setting setting;
  private final String site;

  /**
   * @param site the host on which is looked whether it has been done
   */
  PersonAttempt(World world, Attempt.Setting setting, String site) {
    this.world = world;
    this.setting = setting;
    this.site = site;
  }

  /** Asks; empty when nobody is there, and the run waits. */
  Optional<Ended> perform(Optional<DoneWhen> done) {
    try {
      if (done.isPresent() && missing(done.get(), setting.scope()).isEmpty()) {
        return Optional.of(ended(Outcome.OK, "already done"));
      }
      return ask(setting.step().action().value().prepare(setting.scope()));
    } catch (EvaluationException trouble) {
      return Optional.of(ended(Outcome.FAILED, Evaluations.message(trouble)));
    } catch (DoneProbe.BlindException blind) {
      return Optional.of(ended(Outcome.FAILED, blind.getMessage()));
    }
  }

  private Ended ended(Outcome outcome, String words) {
    begin(setting.step().action().value().summary());
    return Ended.of(outcome, Report.of(words));
  }

  private Optional<Ended> ask(Work work) throws EvaluationException {
    Finding.Change change = (Finding.Change) work.judge(List.of());
    Ask question = (Ask) change.operations().get(0);
    Optional<Result.Answered> answer =
        before().or(() -> heard(new Inquiry(world).answer(subject(), question)));
    String waits = "`" + subject() + "` waits for a person's answer";
    while (answer.isPresent()) {
      List<Result> done = List.of(answer.get());
      Ended ended = assessor().judge(work.conclude(change, done), done, Report.EMPTY);
      Optional<String> objection = answer.get().agreed() ? objection(ended) : Optional.empty();
      if (objection.isEmpty()) {
        begin(work.describe());
        return Optional.of(ended);
      }
      String person = answer.get().person();
      waits =
          "`" + subject() + "` waits: " + person + " said that it is done, but " + objection.get();
      answer = heard(new Inquiry(world).again(subject(), question, objection.get()));
    }
    world.halt().stop(ExitCode.WAITS_FOR_PERSON, waits);
    return Optional.empty();
  }

  private Optional<Result.Answered> heard(Optional<Result.Answered> answer) {
    answer.ifPresent(said -> world.record(new RunEvent.PersonAnswered(subject(), "", said)));
    return answer;
  }

  /** What was said in an earlier session, and nothing has come of it yet. */
  private Optional<Result.Answered> before() {
    Try attempt = setting.attempt();
    return world.past().isUndecided(new Past.Place(attempt.step(), attempt.host()), attempt.item())
        ? world.past().state().answer(subject(), "").filter(Result.Answered::agreed)
        : Optional.empty();
  }

  /** What {@code verify} shows against an answer. */
  private Optional<String> objection(Ended ended) throws EvaluationException {
    Optional<DoneWhen> verify = setting.step().conduct().judgement().verify();
    if (verify.isEmpty() || !ended.isGood()) {
      return Optional.empty();
    }
    try {
      Map<String, Value> own =
          setting
              .step()
              .conduct()
              .register()
              .map(capture -> Map.of(capture.name().value(), Value.of(ended.result())))
              .orElse(Map.of());
      return missing(verify.get(), new OwnScope(setting.scope(), own))
          .map(words -> world.memories().mask().apply(words));
    } catch (DoneProbe.BlindException blind) {
      return Optional.of(world.memories().mask().apply(blind.getMessage()));
    }
  }

  /** What a look has shown, or what has kept it from showing anything. */
  private interface Sight {
    Optional<String> missing() throws EvaluationException, DoneProbe.BlindException;
  }

  private Optional<String> missing(DoneWhen done, HostScope scope)
      throws EvaluationException, DoneProbe.BlindException {
    List<String> sites = List.of(setting.attempt().host(), site);
    return world
        .coordinator()
        .inLanes(List.of(new Coordinator.Task<>(sites, () -> seen(done, scope))))
        .get(0)
        .missing();
  }

  private Sight seen(DoneWhen done, HostScope scope) {
    try {
      Optional<String> missing = DoneProbe.missing(done, this::hands, scope);
      return () -> missing;
    } catch (EvaluationException trouble) {
      return () -> {
        throw trouble;
      };
    } catch (DoneProbe.BlindException blind) {
      return () -> {
        throw blind;
      };
    }
  }

  private Hands hands() throws DoneProbe.BlindException {
    Optional<Session> session = world.crew().session(site);
    if (session.isEmpty()) {
      throw new DoneProbe.BlindException(
          "cannot see whether it is done: no answer from `" + site + "`");
    }
    return new Hands(world, session.get(), setting.circumstances());
  }

  private Assessor assessor() {
    return new Assessor(setting.step(), setting.scope(), world.memories().mask());
  }

  private String subject() {
    return setting.subject();
  }

  private void begin(String describe) {
    world.record(new RunEvent.StepStarted(setting.attempt(), describe));
  }
}
