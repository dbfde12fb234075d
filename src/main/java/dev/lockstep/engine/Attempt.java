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
import dev.lockstep.operation.Output;
import dev.lockstep.operation.Result;
import dev.lockstep.runbook.DoneWhen;
import dev.lockstep.runbook.Step;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.transport.OutputSink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One attempt at a step on a host: record that it begins, look, record what was found, act. What is
 * not known afterwards stays not known.
 */
final class Attempt {
  /** An operation of an earlier session that its host says has succeeded. */
  private static final Result MADE =
      new Result.Ran(
          new ExitStatus.Exited(0), Output.NONE, Output.NONE, Instant.EPOCH, Instant.EPOCH);

  private final World world;
  private final Setting setting;
  private final Line line;
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

    /** The same for a question about this attempt alone: no answer to it fits another one. */
    String oneAttempt() {
      return subject() + ", attempt " + attempt.attempt();
    }

    /** How its changes outlive the connection; not where no file may keep what they print. */
    Optional<Errand> errand(World world) {
      return Assessor.mayChange(step) && !circumstances.quiet()
          ? Optional.of(world.errand(attempt, site))
          : Optional.empty();
    }
  }

  Attempt(World world, Setting setting, Line line) {
    this.world = world;
    this.setting = setting;
    this.line = line;
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
      return judge(work, looking.lookAll(work.look()));
    } catch (DoneProbe.BlindException blind) {
      return line.isOpen()
          ? Ended.of(Outcome.FAILED, Report.of(blind.getMessage()))
          : Ended.unreachable(blind.getMessage());
    }
  }

  private Hands looking() {
    return new Hands(world, line, setting.circumstances(), setting.stopped());
  }

  /**
   * Goes on with it where an earlier session began it: what has begun is not begun again, but heard
   * to its end. Of a step that nobody can look into, whose operations are always the same.
   */
  Ended goOn() {
    try {
      Work work = setting.step().action().value().prepare(setting.scope());
      Ended ended = act(work, (Finding.Change) work.judge(List.of()));
      // It has begun, as its host has said.
      return ended.outcome() == Outcome.UNREACHABLE
          ? ended.as(Outcome.IN_DOUBT, ended.report().message())
          : ended;
    } catch (EvaluationException trouble) {
      return Ended.of(Outcome.IN_DOUBT, Report.of(Evaluations.message(trouble)));
    }
  }

  /** What there is to see now that an earlier attempt has made all changes. */
  Ended lookBack(String what) {
    try {
      Work work = setting.step().action().value().prepare(setting.scope());
      List<Result> seen = looking().lookAll(work.look());
      Finding finding = work.judge(seen);
      return finding instanceof Finding.Change change
          ? verified(work, change, what)
          : made(finding, seen, what);
    } catch (EvaluationException trouble) {
      return hushed(assessor.judge(Conclusion.Done.of(true), List.of(), Report.of(what)));
    }
  }

  /** Of some changes nobody can see that they were made; then the last look has to do. */
  private Ended verified(Work work, Finding.Change change, String what) {
    List<Operation> operations = change.operations();
    int last = operations.size();
    while (last > 0 && !operations.get(last - 1).changes()) {
      last--;
    }
    if (last == operations.size()) {
      return hushed(assessor.judge(Conclusion.Done.of(true), List.of(), Report.of(what)));
    }
    List<Result> done = new ArrayList<>(Collections.nCopies(last, MADE));
    done.addAll(looking().lookAll(operations.subList(last, operations.size())));
    return hushed(assessor.judge(work.conclude(change, done), done, Report.of(what)));
  }

  /** It is as it should be, and this step has made it so. */
  private Ended made(Finding finding, List<Result> seen, String what) {
    Conclusion.Done done =
        finding instanceof Finding.Satisfied satisfied
            ? satisfied.result()
            : Conclusion.Done.of(true);
    Conclusion changed = new Conclusion.Done(true, done.values(), done.assigned());
    return hushed(assessor.judge(changed, seen, Report.of(what)));
  }

  private Ended judge(Work work, List<Result> seen) {
    Finding finding = work.judge(seen);
    if (finding instanceof Finding.Satisfied satisfied) {
      Report said = Report.of(satisfied.seen());
      return world.memory().isHalfDone(setting.attempt())
          ? made(finding, seen, satisfied.seen())
          : hushed(assessor.judge(satisfied.result(), List.of(), said));
    }
    if (finding instanceof Finding.Broken broken) {
      return broken(broken);
    }
    return act(work, (Finding.Change) finding);
  }

  private Ended broken(Finding.Broken broken) {
    if (!line.isOpen()) {
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
              setting.attempt(), change.what(), change.before(), changing(change.operations())));
    }
    OutputStore outputs = isQuiet() ? OutputStore.NONE : world.ports().outputs();
    OutputStore.Kept kept = outputs.open(setting.attempt());
    try (Limit limit = Limit.of(setting, line, setting.errand(world).isPresent())) {
      Hands hands = new Hands(world, line, limit.circumstances(), doing(kept));
      List<Result> done = hands.doAll(change.operations());
      OutputRef stdout = kept.ended(OutputSink.Stream.STDOUT);
      OutputRef stderr = kept.ended(OutputSink.Stream.STDERR);
      Report report = new Report("", "", Assessor.lastStatus(done), stdout, stderr);
      return cut(change, done, report, limit)
          .orElseGet(() -> hushed(assessor.judge(work.conclude(change, done), done, report)));
    }
  }

  private static int changing(List<Operation> operations) {
    return (int) operations.stream().filter(Operation::changes).count();
  }

  private Hands.Doing doing(OutputSink sink) {
    boolean mayKill = setting.step().conduct().pace().killOnTimeout();
    Overtime overtime = new Overtime(world, setting.oneAttempt(), mayKill);
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
        && !line.isOpen()) {
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
