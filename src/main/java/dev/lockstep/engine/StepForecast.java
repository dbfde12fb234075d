package dev.lockstep.engine;

import dev.lockstep.action.Action;
import dev.lockstep.action.Finding;
import dev.lockstep.action.Work;
import dev.lockstep.event.Report;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.RunEvent.Certainty;
import dev.lockstep.event.Try;
import dev.lockstep.operation.Ask;
import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Result;
import dev.lockstep.plan.LoopKeys;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.plan.StepCircumstances;
import dev.lockstep.runbook.Conduct;
import dev.lockstep.runbook.DoneWhen;
import dev.lockstep.runbook.Loop;
import dev.lockstep.runbook.Rehearse;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.transport.Session;
import dev.lockstep.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a dry run foresees of one step on one host. Looks, runs what only reads, changes nothing.
 * What was seen behind a change yet to be made is as of now: no condition may rest on it. Of a
 * worker.
 */
final class StepForecast {
  private final World world;
  private final PlannedStep planned;
  private final String host;
  private final Traces traces;
  private final Proofs proofs;

  /**
   * @param proofs what is known to be done
   * @param traces what the steps before leave where this one really runs
   */
  StepForecast(World world, PlannedStep planned, String host, Traces traces, Proofs proofs) {
    this.world = world;
    this.planned = planned;
    this.host = host;
    this.traces = traces;
    this.proofs = proofs;
  }

  /** Tells what the step would do; false when it is sure that it would be skipped. */
  boolean perform() {
    keep(notYet());
    try {
      Optional<Loop> loop = conduct().loop();
      return loop.isPresent() ? overItems(loop.get()) : once("", Map.of());
    } catch (EvaluationException trouble) {
      unknown("", trouble);
      return true;
    }
  }

  private boolean overItems(Loop loop) throws EvaluationException {
    boolean applies = false;
    Map<String, Value> items = LoopKeys.items(loop, scope(Map.of()));
    if (items.isEmpty()) {
      skipped("", "the loop has no items");
    }
    for (Map.Entry<String, Value> item : items.entrySet()) {
      try {
        applies |= once(item.getKey(), Map.of(loop.as().value(), item.getValue()));
      } catch (EvaluationException trouble) {
        unknown(item.getKey(), trouble);
        applies = true;
      }
    }
    keep(notYet());
    return applies;
  }

  private boolean once(String key, Map<String, Value> items) throws EvaluationException {
    Optional<String> unmet = Conditions.unmet(planned.guards(), host, world.memory(), items);
    if (unmet.isPresent()) {
      keep(Value.of(Results.skipped()));
      skipped(key, unmet.get());
      return false;
    }
    HostScope scope = scope(items);
    Work work = action().prepare(scope);
    Optional<Hands> hands = hands(scope);
    if (hands.isPresent() && isDone(key, hands.get(), scope)) {
      done(key, traces.certainty());
    } else if (hands.isPresent() && !canLook() && planned.step().rehearse().isPresent()) {
      rehearse(key, planned.step().rehearse().get(), scope, hands.get());
    } else if (hands.isEmpty() || !canLook()) {
      unseen(key, work);
    } else {
      seen(key, work, scope, hands.get());
    }
    return true;
  }

  private void skipped(String key, String why) {
    world.record(RunEvent.StepForeseen.skipped(attempt(key), why));
  }

  private void done(String key, Certainty certainty) {
    tell(key, certainty, "already done");
    if (certainty == Certainty.PROVEN && key.isEmpty()) {
      proofs.prove(planned, host);
    }
  }

  /** What is executed in its place only looks; it says nothing about what would be changed. */
  private void rehearse(String key, Rehearse rehearse, HostScope scope, Hands hands)
      throws EvaluationException {
    List<String> lacking = proofs.lacking(planned, rehearse.after(), host);
    String what = rehearse.action().value().summary();
    if (!lacking.isEmpty()) {
      String names = String.join("`, `", lacking);
      tell(key, Certainty.UNKNOWN, "not rehearsed: `" + names + "` is not proven to be done");
    } else {
      Work work = rehearse.action().value().prepare(scope);
      List<Result> looked = hands.lookAll(work.look());
      Finding finding = work.judge(looked);
      List<Result> done =
          finding instanceof Finding.Change change ? hands.doAll(change.operations()) : looked;
      boolean good = Assessor.lastStatus(done).map(ExitStatus::isSuccess).orElse(true);
      tell(key, traces.certainty(), (good ? "rehearsed: " : "would fail: rehearsed: ") + what);
    }
    traces.leaveOpaque();
  }

  private void seen(String key, Work work, HostScope scope, Hands hands)
      throws EvaluationException {
    Finding finding = work.judge(hands.lookAll(work.look()));
    if (finding instanceof Finding.Satisfied satisfied) {
      Certainty certainty = certainty(work);
      Report report = Report.of(satisfied.seen());
      Ended ended = assessor(scope).assess(satisfied.result(), List.of(), report);
      learn(certainty, ended);
      tell(key, certainty, "ok: " + satisfied.seen());
      if (certainty == Certainty.PROVEN && key.isEmpty()) {
        proofs.prove(planned, host);
      }
    } else if (finding instanceof Finding.Broken broken) {
      broken(key, certainty(work), broken.message());
    } else if (Assessor.mayChange(planned.step())) {
      change(key, (Finding.Change) finding);
    } else {
      read(key, work, (Finding.Change) finding, scope, hands);
    }
  }

  /** What is wrong as of now may be what steps before it are there to mend. */
  private void broken(String key, Certainty certainty, String message) {
    if (certainty == Certainty.PROVEN) {
      tell(key, certainty, "would fail: " + message);
    } else {
      tell(key, Certainty.UNKNOWN, "cannot tell before the steps before it; now: " + message);
    }
  }

  /** What rests on values alone is sure, for no value here is a guess. */
  private Certainty certainty(Work work) {
    return work.look().isEmpty() ? Certainty.PROVEN : traces.certainty();
  }

  private void change(String key, Finding.Change change) {
    Certainty certainty = traces.certainty(change.touches());
    traces.leave(change.touches());
    String diff = change.diff().map(Diffs::lines).orElse("");
    world.record(
        new RunEvent.StepForeseen(attempt(key), certainty, "would change: " + change.what(), diff));
  }

  /** A step that only reads really runs; what comes after may rest on what it registers. */
  private void read(String key, Work work, Finding.Change change, HostScope scope, Hands hands)
      throws EvaluationException {
    List<Result> done = hands.doAll(change.operations());
    Report report =
        new Report("", "", Assessor.lastStatus(done), Report.EMPTY.stdout(), Report.EMPTY.stderr());
    Ended ended = assessor(scope).assess(work.conclude(change, done), done, report);
    learn(traces.certainty(), ended);
    String said = ended.isGood() ? "read" : "would fail: " + ended.report().message();
    tell(key, traces.certainty(), said);
  }

  /** Nothing can be seen of it before it happens. */
  private void unseen(String key, Work work) {
    if (Assessor.mayChange(planned.step())) {
      traces.leaveOpaque();
    }
    String what = question(work).map(text -> "will be asked: " + text).orElse(would(work));
    tell(key, Certainty.PREDICTED, what);
  }

  private String would(Work work) {
    return conduct().judgement().quiet()
        ? "would run `" + action().summary() + "`"
        : "would " + work.describe();
  }

  private Optional<String> question(Work work) {
    if (action().nature() != Action.Nature.PERSON) {
      return Optional.empty();
    }
    Finding.Change change = (Finding.Change) work.judge(List.of());
    List<String> lines = ((Ask) change.operations().get(0)).text().strip().lines().toList();
    String first = lines.isEmpty() ? "" : lines.get(0).strip();
    String rest = lines.size() > 1 ? " ..." : "";
    boolean looks = planned.step().conduct().judgement().verify().isPresent();
    return Optional.of(first + rest + (looks ? "; then looks" : ""));
  }

  private boolean isDone(String key, Hands hands, HostScope scope) throws EvaluationException {
    Optional<DoneWhen> done = conduct().safeguards().doneWhen();
    try {
      return done.isPresent() && DoneProbe.holds(done.get(), hands, scope);
    } catch (DoneProbe.BlindException blind) {
      tell(key, Certainty.UNKNOWN, blind.getMessage());
      return false;
    }
  }

  private Optional<Hands> hands(HostScope scope) throws EvaluationException {
    boolean here = action().nature() == Action.Nature.OPAQUE_HERE;
    String site = planned.sites().delegates().getOrDefault(host, host);
    Circumstances circumstances =
        StepCircumstances.of(planned, JumpHost.or(world.plan(), here ? "" : site), scope);
    Optional<Session> session = here ? world.crew().here(host) : world.crew().session(site);
    return session.map(open -> new Hands(world, open, circumstances));
  }

  private boolean canLook() {
    return switch (action().nature()) {
      case DECLARATIVE -> true;
      case READING -> !action().waits();
      case OPAQUE, OPAQUE_HERE -> conduct().reads();
      case PERSON -> false;
    };
  }

  private void unknown(String key, EvaluationException trouble) {
    if (Assessor.mayChange(planned.step())) {
      traces.leaveOpaque();
    }
    tell(
        key,
        Certainty.UNKNOWN,
        trouble
            .unknown()
            .map(unknown -> "cannot tell before " + unknown.why())
            .orElseGet(() -> "would fail: " + Evaluations.message(trouble)));
  }

  /** Keeps what a step brings, if the run is sure to bring the same. */
  private void learn(Certainty certainty, Ended ended) {
    boolean sure = certainty == Certainty.PROVEN;
    keep(sure ? Value.of(ended.result()) : notYet());
    ended
        .assigned()
        .forEach(
            (name, value) ->
                world.memory().keep(host, planned.frame().space(), name, sure ? value : notYet()));
  }

  private void keep(Value value) {
    conduct()
        .register()
        .map(capture -> capture.name().value())
        .ifPresent(name -> world.memory().keep(host, planned.frame().space(), name, value));
  }

  private Value notYet() {
    return new Value.Unknown("step `" + planned.id() + "`");
  }

  private void tell(String key, Certainty certainty, String what) {
    world.record(new RunEvent.StepForeseen(attempt(key), certainty, what, ""));
  }

  private Try attempt(String key) {
    return new Try(planned.id(), host, key, 1);
  }

  private Assessor assessor(HostScope scope) {
    return new Assessor(planned.step(), scope, world.memories().mask());
  }

  private HostScope scope(Map<String, Value> items) {
    return planned.frame().scope(host, world.memory(), items);
  }

  private Action action() {
    return planned.step().action().value();
  }

  private Conduct conduct() {
    return planned.step().conduct();
  }
}
