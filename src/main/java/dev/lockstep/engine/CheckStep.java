package dev.lockstep.engine;

import dev.lockstep.action.Conclusion;
import dev.lockstep.action.Finding;
import dev.lockstep.action.Work;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.Report;
import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Result;
import dev.lockstep.plan.LoopKeys;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.plan.StepCircumstances;
import dev.lockstep.runbook.Conduct;
import dev.lockstep.runbook.Loop;
import dev.lockstep.runbook.Pace;
import dev.lockstep.runbook.Step;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.transport.Connection;
import dev.lockstep.transport.Session;
import dev.lockstep.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A step of a check on one host. It reads by nature, so it is done in dry runs too, and nothing of
 * it is on record: what it registers is for its check alone. Of a worker.
 */
final class CheckStep {
  /** What a shell answers for a command that it may not run, and for one that is not there. */
  private static final List<Integer> NOT_RUN = List.of(126, 127);

  private static final int LONGEST = 160;

  private final World world;
  private final PlannedStep planned;
  private final Place place;
  private final CheckMemory memory;

  /**
   * Where it happens.
   *
   * @param host for which it looks
   * @param site on which it really runs
   */
  record Place(String host, String site) {}

  /** It could not be looked at; nothing that comes after it can be relied upon. */
  static final class BrokenOffException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String help;

    BrokenOffException(String why, String help) {
      super(why);
      this.help = help;
    }

    String help() {
      return help;
    }
  }

  CheckStep(World world, PlannedStep planned, Place place, CheckMemory memory) {
    this.world = world;
    this.planned = planned;
    this.place = place;
    this.memory = memory;
  }

  /** Does it, and keeps what it registers; why it looked at nothing, if so. */
  Optional<String> perform() throws BrokenOffException, EvaluationException {
    Optional<Loop> loop = conduct().loop();
    HostEnd end = loop.isPresent() ? overItems(loop.get()) : once();
    conduct().register().ifPresent(kept -> memory.keep(kept.name().value(), end.result()));
    return end.outcome() == Outcome.SKIPPED ? Optional.of(end.message()) : Optional.empty();
  }

  private HostEnd overItems(Loop loop) throws BrokenOffException, EvaluationException {
    ItemTally tally = new ItemTally(false);
    for (Map.Entry<String, Value> item : LoopKeys.items(loop, scope(Map.of())).entrySet()) {
      Map<String, Value> bound = Map.of(loop.as().value(), item.getValue());
      Optional<String> unmet = unmet(bound);
      if (unmet.isPresent()) {
        tally.skipped(item.getValue(), unmet.get());
      } else {
        tally.ended(item, tried(scope(bound)));
      }
    }
    return tally.end();
  }

  private HostEnd once() throws BrokenOffException, EvaluationException {
    Optional<String> unmet = unmet(Map.of());
    if (unmet.isPresent()) {
      return HostEnd.skipped(unmet.get());
    }
    Ended ended = tried(scope(Map.of()));
    return new HostEnd(ended.outcome(), "", Value.of(ended.result()), List.of());
  }

  private Optional<String> unmet(Map<String, Value> items) throws EvaluationException {
    return Conditions.unmet(planned.guards(), place.host(), memory, items);
  }

  /** Attempts until one is good; the last that is not ends the check. */
  private Ended tried(HostScope scope) throws BrokenOffException, EvaluationException {
    Patience patience = new Patience(world.ports().clocks().sleeper(), world.halt()::isInterrupted);
    Pace pace = conduct().pace();
    long retries = Trial.retries(pace, scope);
    for (long number = 0; ; number++) {
      Ended ended = settled(attempt(scope), scope);
      if (ended.isGood()) {
        return ended;
      }
      if (number >= retries || !patience.pass(Trial.delay(pace, scope))) {
        throw brokenOff(ended.report().message(), ended.report().help());
      }
    }
  }

  private Ended settled(Ended ended, HostScope scope) throws EvaluationException {
    boolean enough =
        !ended.isGood() || conduct().pace().until().isEmpty() || assessor(scope).isEnough(ended);
    return enough ? ended : ended.as(Outcome.FAILED, "`until` does not hold");
  }

  private Ended attempt(HostScope scope) throws BrokenOffException, EvaluationException {
    Circumstances circumstances =
        StepCircumstances.of(
            planned, JumpHost.or(world.plan(), isHere() ? "" : place.site()), scope);
    // What it prints stays in memory, so nothing is masked: a check compares what is there.
    Hands hands = new Hands(world, session(), circumstances.quietly(), world.halt()::isInterrupted);
    Work work = step().action().value().prepare(scope);
    Finding finding = work.judge(hands.lookAll(work.look()));
    if (finding instanceof Finding.Broken broken) {
      return judged(
          new Conclusion.Failed(broken.message(), broken.help(), Map.of()), List.of(), scope);
    } else if (finding instanceof Finding.Satisfied satisfied) {
      return judged(satisfied.result(), List.of(), scope);
    }
    Finding.Change change = (Finding.Change) finding;
    List<Result> done = hands.doAll(change.operations().stream().map(CheckStep::reading).toList());
    refuseUnknown(done);
    return judged(work.conclude(change, done), done, scope);
  }

  /** A step of a check reads by nature, whatever its action may be elsewhere. */
  private static Operation reading(Operation operation) {
    return operation instanceof Exec exec
        ? new Exec(exec.script(), exec.interpreter(), exec.chdir(), exec.stdin(), false)
        : operation;
  }

  private Ended judged(Conclusion conclusion, List<Result> done, HostScope scope) {
    Ended ended = assessor(scope).judge(conclusion, done, Report.EMPTY);
    if (ended.isGood()) {
      return ended;
    }
    return ended.saying(
        conduct().judgement().quiet()
            ? "it failed; what it said is hidden"
            : ended.report().message() + complaint(done));
  }

  /** The last line of what a command said; nothing of it is kept but the verdict. */
  private static String complaint(List<Result> done) {
    if (done.isEmpty() || !(done.get(done.size() - 1) instanceof Result.Ran ran)) {
      return "";
    }
    String said =
        ran.stderr().trimmed().isBlank() ? ran.stdout().trimmed() : ran.stderr().trimmed();
    String last = said.strip().lines().reduce("", (before, line) -> line).strip();
    String line = last.length() <= LONGEST ? last : last.substring(0, LONGEST) + "...";
    return line.isEmpty() ? "" : ": " + line;
  }

  /** What says nothing about the host is no answer, whatever {@code failed_when} makes of it. */
  private void refuseUnknown(List<Result> done) throws BrokenOffException {
    ExitStatus status = Assessor.lastStatus(done).orElse(new ExitStatus.Exited(0));
    if (status instanceof ExitStatus.Unknown) {
      throw brokenOff("its result is " + status, "check again when the host answers");
    } else if (status instanceof ExitStatus.Exited exited && NOT_RUN.contains(exited.code())) {
      String what =
          exited.code() == 127 ? "a command was not found" : "a command can't be executed";
      throw brokenOff(
          what + " (" + status + ")",
          "install it, or give its full path or a `profile`; to ask whether it is there, write"
              + " `shell: command -v NAME`");
    }
  }

  private BrokenOffException brokenOff(String why, String help) {
    String name = step().name().source();
    boolean named = !name.equals(step().action().span().text());
    return new BrokenOffException(
        "`" + (named ? name : step().action().value().summary()) + "`: " + why, help);
  }

  private Session session() throws BrokenOffException {
    if (isHere()) {
      return world
          .crew()
          .here(place.host())
          .orElseThrow(() -> brokenOff("the jump host runs no commands", ""));
    }
    Connection connection = world.crew().reach(place.site());
    if (connection instanceof Connection.Refused refused) {
      throw new BrokenOffException(refused.what(), refused.help());
    }
    return ((Connection.Open) connection).session();
  }

  private boolean isHere() {
    return Assessor.runsHere(step());
  }

  private Assessor assessor(HostScope scope) {
    return new Assessor(step(), scope, world.memories().mask());
  }

  private HostScope scope(Map<String, Value> items) {
    return planned.frame().scope(place.host(), memory, items);
  }

  private Conduct conduct() {
    return step().conduct();
  }

  private Step step() {
    return planned.step();
  }
}
