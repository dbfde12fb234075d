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
import dev.lockstep.runbook.DoneWhen;
import dev.lockstep.runbook.Step;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.transport.OutputSink;
import dev.lockstep.transport.Session;
import dev.lockstep.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One attempt at a step on a host: record that it begins, look, record what was found, act. What is
 * not known afterwards stays not known.
 */
final class Attempt {
  private final World world;
  private final Setting setting;
  private final Session session;
  private final Assessor assessor;

  /**
   * What is attempted, with which values, as whom, and whether the run is stopping.
   *
   * @param site the host on which it really runs
   */
  record Setting(
      Try attempt,
      Step step,
      HostScope scope,
      Circumstances circumstances,
      String site,
      BooleanSupplier stopped) {

    /** What it is about, as persons see it and name it when they answer. */
    String subject() {
      String item = attempt.item().isEmpty() ? "" : " [" + attempt.item() + "]";
      return attempt.step() + " on " + attempt.host() + item;
    }

    /** How its changes outlive the connection; not where no file may keep what they print. */
    Optional<Errand> errand(World world) {
      return Assessor.mayChange(step) && !circumstances.quiet()
          ? Optional.of(world.errand(attempt, site))
          : Optional.empty();
    }
  }

  Attempt(World world, Setting setting, Session session) {
    this.world = world;
    this.setting = setting;
    this.session = session;
    this.assessor = new Assessor(setting.step(), setting.scope(), world.memories().mask());
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
      return Ended.of(
          Outcome.FAILED, Results.saying(said.message(), Evaluations.help(trouble), said));
    }
  }

  /** Records that it begins; also when it can't, so that its end has something to end. */
  private Work begin() throws EvaluationException {
    Action action = setting.step().action().value();
    Optional<Work> work = Optional.empty();
    try {
      work = Optional.of(action.prepare(setting.scope()));
      return work.get();
    } finally {
      boolean tells = work.isPresent() && !isQuiet();
      String describe = tells ? work.get().describe() : action.summary();
      world.record(new RunEvent.StepStarted(setting.attempt(), describe));
    }
  }

  private Ended perform(Work work, Optional<DoneWhen> done) throws EvaluationException {
    Hands looking = looking();
    try {
      if (done.isPresent() && DoneProbe.holds(done.get(), looking, setting.scope())) {
        return Ended.of(Outcome.OK, Report.of("already done"));
      }
      return judge(work, work.judge(looking.lookAll(work.look())));
    } catch (DoneProbe.BlindException blind) {
      return session.isOpen()
          ? Ended.of(Outcome.FAILED, Report.of(blind.getMessage()))
          : Ended.unreachable(blind.getMessage());
    }
  }

  private Hands looking() {
    return new Hands(world, session, setting.circumstances(), setting.stopped());
  }

  /**
   * Goes on with it where an earlier session began it: what has begun is not begun again, but heard
   * to its end. Of a step that nobody can look into, whose operations are always the same.
   */
  Ended goOn() {
    try {
      Work work = setting.step().action().value().prepare(setting.scope());
      return act(work, (Finding.Change) work.judge(List.of()));
    } catch (EvaluationException trouble) {
      return Ended.of(Outcome.IN_DOUBT, Report.of(Evaluations.message(trouble)));
    }
  }

  /** What there is to see now that all operations have been done by an earlier session. */
  Ended lookBack(String what) {
    try {
      Work work = setting.step().action().value().prepare(setting.scope());
      Finding finding = work.judge(looking().lookAll(work.look()));
      Map<String, Value> seen =
          finding instanceof Finding.Satisfied satisfied ? satisfied.result().values() : Map.of();
      return hushed(assessor.judge(Conclusion.Done.of(true, seen), List.of(), Report.of(what)));
    } catch (EvaluationException trouble) {
      return hushed(assessor.judge(Conclusion.Done.of(true), List.of(), Report.of(what)));
    }
  }

  /** The same where a look shows that nothing is left to do; empty where something is. */
  Optional<Ended> lookBackIfDone(String what) {
    try {
      Work work = setting.step().action().value().prepare(setting.scope());
      Finding finding = work.judge(looking().lookAll(work.look()));
      return finding instanceof Finding.Satisfied ? Optional.of(lookBack(what)) : Optional.empty();
    } catch (EvaluationException trouble) {
      return Optional.empty();
    }
  }

  private Ended judge(Work work, Finding finding) {
    if (finding instanceof Finding.Satisfied satisfied) {
      Report seen = Report.of(satisfied.seen());
      return hushed(assessor.judge(satisfied.result(), List.of(), seen));
    }
    if (finding instanceof Finding.Broken broken) {
      return broken(broken);
    }
    return act(work, (Finding.Change) finding);
  }

  private Ended broken(Finding.Broken broken) {
    if (!session.isOpen()) {
      return Ended.unreachable(broken.message());
    }
    if (setting.step().action().value().waits() && setting.stopped().getAsBoolean()) {
      return Ended.of(Outcome.CANCELLED, Report.of("the run is stopping: it waits no longer"));
    }
    Conclusion failed = new Conclusion.Failed(broken.message(), broken.help(), Map.of());
    return hushed(assessor.judge(failed, List.of(), Report.EMPTY));
  }

  private Ended act(Work work, Finding.Change change) {
    if (!Assessor.isOpaque(setting.step())) {
      world.record(
          new RunEvent.StepFound(
              setting.attempt(), change.what(), change.before(), change.operations().size()));
    }
    OutputStore outputs = isQuiet() ? OutputStore.NONE : world.ports().outputs();
    OutputStore.Kept kept = outputs.open(setting.attempt());
    try (Limit limit = Limit.of(setting, session, setting.errand(world).isPresent())) {
      Hands hands = new Hands(world, session, limit.circumstances(), doing(kept));
      List<Result> done = hands.doAll(change.operations());
      OutputRef stdout = kept.ended(OutputSink.Stream.STDOUT);
      OutputRef stderr = kept.ended(OutputSink.Stream.STDERR);
      Report report = new Report("", "", Assessor.lastStatus(done), stdout, stderr);
      return cut(change, done, report, limit)
          .orElseGet(() -> hushed(assessor.judge(work.conclude(change, done), done, report)));
    }
  }

  private Hands.Doing doing(OutputSink sink) {
    boolean mayKill = setting.step().conduct().pace().killOnTimeout();
    Overtime overtime = new Overtime(world, setting.subject(), mayKill);
    return new Hands.Doing(sink, setting.stopped(), setting.errand(world), overtime);
  }

  /** The same without what must not be shown; how it ended may be. */
  private Ended hushed(Ended ended) {
    if (!isQuiet()) {
      return ended;
    }
    String status = ended.report().status().map(end -> " with " + end).orElse("");
    return ended.outcome() == Outcome.FAILED
        ? ended.saying("it failed" + status + "; what it said is hidden")
        : ended.saying("");
  }

  /** How it ended if its last operation has no result: nobody knows, or the host is gone. */
  private Optional<Ended> cut(
      Finding.Change change, List<Result> done, Report report, Limit limit) {
    Optional<ExitStatus> status = report.status();
    if (status.isPresent() && isOpen(status.get())) {
      String why = limit.isOver() ? limit.words() : words(status.get());
      return Optional.of(lost(change.operations(), why, report));
    }
    if (status.isPresent()
        && status.get() instanceof ExitStatus.NotStarted never
        && !session.isOpen()) {
      // Those before it have been done: with them alone the step is neither done nor undone.
      List<Operation> begun = change.operations().subList(0, done.size() - 1);
      return Optional.of(lost(begun, "the connection was lost half-way: " + never.why(), report));
    }
    return Optional.empty();
  }

  private static boolean isOpen(ExitStatus status) {
    return status instanceof ExitStatus.Unknown
        || status instanceof ExitStatus.Running
        || status instanceof ExitStatus.Gone;
  }

  private static String words(ExitStatus status) {
    return status instanceof ExitStatus.Unknown ? "its result is " + status : "it is " + status;
  }

  /** Operations that only read have done nothing; anything else may have. */
  private Ended lost(List<Operation> begun, String why, Report report) {
    boolean mayHave =
        Assessor.mayChange(setting.step()) && begun.stream().anyMatch(Operation::changes);
    return Ended.of(mayHave ? Outcome.IN_DOUBT : Outcome.UNREACHABLE, report).saying(why);
  }

  /** Whether {@code no_log} or a secret result keeps what it prints out of all files. */
  private boolean isQuiet() {
    return setting.step().conduct().judgement().quiet();
  }
}
