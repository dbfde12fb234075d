package dev.lockstep.engine;

import dev.lockstep.action.Action;
import dev.lockstep.action.Conclusion;
import dev.lockstep.action.Finding;
import dev.lockstep.action.Work;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.OutputRef;
import dev.lockstep.event.Report;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.Try;
import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Result;
import dev.lockstep.runbook.Conduct;
import dev.lockstep.runbook.DoneWhen;
import dev.lockstep.runbook.Step;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Scope;
import dev.lockstep.transport.OutputSink;
import dev.lockstep.transport.Session;
import dev.lockstep.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One attempt at a step on a host: record that it begins, look, record what was found, act. What is
 * not known afterwards stays not known.
 */
final class Attempt {
  private final World world;
  private final Setting setting;
  private final Session session;

  /** What is attempted, with which values, as whom. */
  record Setting(Try attempt, Step step, HostScope scope, Circumstances circumstances) {}

  /** How it ended. */
  record Ended(
      Outcome outcome, Report report, Map<String, Value> result, Map<String, Value> assigned) {
    static Ended of(Outcome outcome, Report report) {
      return new Ended(outcome, report, Results.of(List.of(), Map.of()), Map.of());
    }

    /** The same, failed after all. */
    Ended failed(String why) {
      return new Ended(Outcome.FAILED, Attempt.report(why, "", report), result, assigned);
    }

    static Ended unreachable(String why) {
      return of(Outcome.UNREACHABLE, Report.of(why));
    }
  }

  Attempt(World world, Setting setting, Session session) {
    this.world = world;
    this.setting = setting;
    this.session = session;
  }

  /**
   * Does it.
   *
   * @param done how to see that it has been done already
   */
  Ended perform(Optional<DoneWhen> done) {
    try {
      return perform(begin(), done);
    } catch (EvaluationException trouble) {
      Report said = Report.of(Evaluations.message(trouble));
      return Ended.of(Outcome.FAILED, report(said.message(), Evaluations.help(trouble), said));
    }
  }

  /** Records that it begins; also when it can't, so that its end has something to end. */
  private Work begin() throws EvaluationException {
    Action action = setting.step().action().value();
    String describe = action.summary();
    try {
      Work work = action.prepare(setting.scope());
      describe = work.describe();
      return work;
    } finally {
      world.record(
          new RunEvent.StepStarted(setting.attempt(), world.memories().mask().apply(describe)));
    }
  }

  private Ended perform(Work work, Optional<DoneWhen> done) throws EvaluationException {
    OutputStore.Kept kept =
        setting.circumstances().quiet()
            ? OutputStore.NONE.open(setting.attempt())
            : world.ports().outputs().open(setting.attempt());
    Limit limit = Limit.of(setting, session);
    Hands hands = new Hands(world, session, limit.circumstances(), kept);
    try {
      if (done.isPresent() && DoneProbe.holds(done.get(), hands.silent(), setting.scope())) {
        return Ended.of(Outcome.OK, Report.of("already done"));
      }
      return judge(work, work.judge(hands.silent().lookAll(work.look())), hands, kept);
    } catch (DoneProbe.BlindException blind) {
      return session.isOpen()
          ? Ended.of(Outcome.FAILED, Report.of(blind.getMessage()))
          : Ended.unreachable(blind.getMessage());
    } finally {
      limit.close();
    }
  }

  private Ended judge(Work work, Finding finding, Hands hands, OutputStore.Kept kept)
      throws EvaluationException {
    if (finding instanceof Finding.Satisfied satisfied) {
      return judged(satisfied.result(), List.of(), Report.of(satisfied.seen()));
    }
    if (finding instanceof Finding.Broken broken) {
      return session.isOpen()
          ? judged(
              new Conclusion.Failed(broken.message(), broken.help(), Map.of()),
              List.of(),
              Report.EMPTY)
          : Ended.unreachable(broken.message());
    }
    return act(work, (Finding.Change) finding, hands, kept);
  }

  private Ended act(Work work, Finding.Change change, Hands hands, OutputStore.Kept kept)
      throws EvaluationException {
    if (!isOpaque()) {
      world.record(new RunEvent.StepFound(setting.attempt(), change.what(), change.before()));
    }
    List<Result> done = hands.doAll(change.operations());
    OutputRef stdout = kept.ended(OutputSink.Stream.STDOUT);
    OutputRef stderr = kept.ended(OutputSink.Stream.STDERR);
    Optional<ExitStatus> status = lastStatus(done);
    Report report = new Report("", "", status, stdout, stderr);
    if (status.isPresent() && status.get() instanceof ExitStatus.Unknown unknown) {
      return lost(change, unknown, report);
    }
    if (isNeverBegun(status)) {
      return Ended.unreachable(status.orElseThrow().toString());
    }
    return judged(work.conclude(change, done), done, report);
  }

  /** A step that only reads has done nothing; anything else may have. */
  private Ended lost(Finding.Change change, ExitStatus.Unknown unknown, Report report) {
    boolean harmless = !mayChange() || change.operations().stream().noneMatch(Operation::changes);
    Outcome outcome = harmless ? Outcome.UNREACHABLE : Outcome.IN_DOUBT;
    return Ended.of(
        outcome,
        new Report(
            "its result is " + unknown, "", report.status(), report.stdout(), report.stderr()));
  }

  private boolean isNeverBegun(Optional<ExitStatus> status) {
    return status.isPresent() && status.get() instanceof ExitStatus.NotStarted && !session.isOpen();
  }

  private Ended judged(Conclusion conclusion, List<Result> done, Report report)
      throws EvaluationException {
    boolean failed = conclusion instanceof Conclusion.Failed;
    boolean changed = conclusion instanceof Conclusion.Done d && d.changed() && mayChange();
    Map<String, Value> result = Results.of(done, values(conclusion));
    result.put("changed", Value.of(changed));
    result.put("failed", Value.of(failed));
    if (!conduct().judgement().failedWhen().isEmpty() && isKnown(done, conclusion)) {
      failed = Conditions.hold(conduct().judgement().failedWhen(), seeing(result));
      result.put("failed", Value.of(failed));
    }
    if (!conduct().judgement().changedWhen().isEmpty() && !failed) {
      changed = Conditions.hold(conduct().judgement().changedWhen(), seeing(result));
      result.put("changed", Value.of(changed));
    }
    Outcome outcome = failed ? Outcome.FAILED : changed ? Outcome.CHANGED : Outcome.OK;
    return new Ended(
        outcome, told(conclusion, failed, report), finished(result), assigned(conclusion));
  }

  /** {@code failed_when} speaks about an answer; where none came it has nothing to say. */
  private static boolean isKnown(List<Result> done, Conclusion conclusion) {
    Optional<ExitStatus> status = lastStatus(done);
    return status.isPresent()
        ? status.get() instanceof ExitStatus.Exited
        : conclusion instanceof Conclusion.Done;
  }

  private Report told(Conclusion conclusion, boolean failed, Report report) {
    if (conclusion instanceof Conclusion.Failed no) {
      return failed ? report(no.message(), no.help(), report) : report;
    }
    return failed ? report("`failed_when` holds", "", report) : report;
  }

  private static Report report(String message, String help, Report report) {
    return new Report(message, help, report.status(), report.stdout(), report.stderr());
  }

  private Map<String, Value> finished(Map<String, Value> result) {
    return conduct().register().filter(capture -> capture.secret()).isPresent()
        ? Results.concealed(result, "what step `" + setting.step().id() + "` printed")
        : result;
  }

  private Scope seeing(Map<String, Value> result) {
    return seeing(setting.scope(), conduct(), result);
  }

  /** The values that a step's own conditions see: its result under the name it registers. */
  static Scope seeing(HostScope scope, Conduct conduct, Map<String, Value> result) {
    return conduct
        .register()
        .map(capture -> Map.of(capture.name().value(), Value.of(new LinkedHashMap<>(result))))
        .map(own -> scope.behind(name -> Optional.ofNullable(own.get(name))))
        .orElse(scope);
  }

  private static Map<String, Value> values(Conclusion conclusion) {
    return conclusion instanceof Conclusion.Done done
        ? done.values()
        : ((Conclusion.Failed) conclusion).values();
  }

  private static Map<String, Value> assigned(Conclusion conclusion) {
    return conclusion instanceof Conclusion.Done done ? done.assigned() : Map.of();
  }

  private static Optional<ExitStatus> lastStatus(List<Result> done) {
    return done.isEmpty() || !(done.get(done.size() - 1) instanceof Result.Ran ran)
        ? Optional.empty()
        : Optional.of(ran.status());
  }

  private boolean isOpaque() {
    Action.Nature nature = setting.step().action().value().nature();
    return nature == Action.Nature.OPAQUE || nature == Action.Nature.OPAQUE_HERE;
  }

  private boolean mayChange() {
    return !conduct().reads() && setting.step().action().value().nature() != Action.Nature.READING;
  }

  private Conduct conduct() {
    return setting.step().conduct();
  }
}
