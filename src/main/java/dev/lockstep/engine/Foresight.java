package dev.lockstep.engine;

import dev.lockstep.action.Action;
import dev.lockstep.action.Conclusion;
import dev.lockstep.action.Finding;
import dev.lockstep.action.Work;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.RunEvent.Certainty;
import dev.lockstep.event.Try;
import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.Result;
import dev.lockstep.plan.LoopKeys;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.plan.StepCircumstances;
import dev.lockstep.runbook.Conduct;
import dev.lockstep.runbook.DoneWhen;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.transport.OutputSink;
import dev.lockstep.transport.Session;
import dev.lockstep.value.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a dry run foresees on one host, step after step. Remembers what earlier steps would change:
 * behind an opaque one nothing can be proven, and neither can what shares a path, a service or a
 * package with an earlier one. Of one worker at a time.
 */
final class Foresight {
  private final World world;
  private final String host;
  private final Set<String> touched = new HashSet<>();
  private boolean opaqueBehind;

  Foresight(World world, String host) {
    this.world = world;
    this.host = host;
  }

  /** Tells what a step would do here; true, for the sake of a result. */
  boolean foresee(PlannedStep planned) {
    try {
      Optional<String> unmet =
          Conditions.firstFalse(
              planned.guards(), guard -> guard.frame().scope(host, world.memory(), Map.of()));
      if (unmet.isPresent()) {
        keep(planned, Results.skipped());
        tell(planned, "", certainty(List.of()), "skipped: `" + unmet.get() + "` does not hold", "");
      } else {
        overItems(planned);
      }
    } catch (EvaluationException trouble) {
      unknown(planned, trouble);
    }
    return true;
  }

  private void overItems(PlannedStep planned) throws EvaluationException {
    Conduct conduct = planned.step().conduct();
    if (conduct.loop().isEmpty()) {
      one(planned, "", Map.of());
      return;
    }
    Map<String, Value> items =
        LoopKeys.items(conduct.loop().get(), planned.frame().scope(host, world.memory(), Map.of()));
    for (Map.Entry<String, Value> item : items.entrySet()) {
      one(planned, item.getKey(), Map.of(conduct.loop().get().as().value(), item.getValue()));
    }
    keep(planned, new Value.Unknown("step `" + planned.id() + "`"));
  }

  private void one(PlannedStep planned, String key, Map<String, Value> items)
      throws EvaluationException {
    HostScope scope = planned.frame().scope(host, world.memory(), items);
    Action action = planned.step().action().value();
    Work work = action.prepare(scope);
    Optional<Hands> hands = hands(planned, scope);
    if (hands.isPresent() && isDone(planned, hands.get(), scope)) {
      keep(planned, new Value.Unknown("step `" + planned.id() + "`"));
      tell(planned, key, certainty(List.of()), "already done", "");
    } else if (hands.isEmpty() || !canLook(action, planned.step().conduct())) {
      opaque(planned, key, action, work);
    } else {
      looked(planned, key, work, hands.get());
    }
  }

  private void looked(PlannedStep planned, String key, Work work, Hands hands) {
    Finding finding = work.judge(hands.lookAll(work.look()));
    if (finding instanceof Finding.Satisfied satisfied) {
      satisfied
          .result()
          .assigned()
          .forEach((name, value) -> world.memory().keep(host, space(planned), name, value));
      keep(planned, Value.of(Results.of(List.of(), satisfied.result().values())));
      tell(planned, key, certainty(List.of()), "ok: " + satisfied.seen(), "");
    } else if (finding instanceof Finding.Broken broken) {
      keep(planned, new Value.Unknown("step `" + planned.id() + "`"));
      tell(planned, key, Certainty.PREDICTED, "would fail: " + broken.message(), "");
    } else {
      change(planned, key, work, (Finding.Change) finding, hands);
    }
  }

  private void change(
      PlannedStep planned, String key, Work work, Finding.Change change, Hands hands) {
    if (reads(planned)) {
      read(planned, key, work, change, hands);
      return;
    }
    Certainty certainty = certainty(change.touches());
    touched.addAll(change.touches());
    keep(planned, new Value.Unknown("step `" + planned.id() + "`"));
    String diff = change.diff().map(Diffs::lines).orElse("");
    tell(planned, key, certainty, "would change: " + change.what(), diff);
  }

  /** A step that only reads really runs; what comes after may use what it registers. */
  private void read(
      PlannedStep planned, String key, Work work, Finding.Change change, Hands hands) {
    List<Result> done = hands.doAll(change.operations());
    Conclusion conclusion = work.conclude(change, done);
    boolean good = conclusion instanceof Conclusion.Done;
    Map<String, Value> own =
        conclusion instanceof Conclusion.Done told
            ? told.values()
            : ((Conclusion.Failed) conclusion).values();
    Map<String, Value> result = Results.of(done, own);
    result.put("changed", Value.of(false));
    result.put("failed", Value.of(!good));
    boolean secret = planned.step().conduct().register().filter(c -> c.secret()).isPresent();
    keep(planned, Value.of(secret ? Results.concealed(result, planned.id()) : result));
    tell(planned, key, certainty(List.of()), good ? "read" : "read; it says no", "");
  }

  private void opaque(PlannedStep planned, String key, Action action, Work work) {
    keep(planned, new Value.Unknown("step `" + planned.id() + "`"));
    boolean reads = reads(planned);
    opaqueBehind |= !reads && action.nature() != Action.Nature.OPAQUE_HERE;
    String verb = action.nature() == Action.Nature.PERSON ? "will be asked: " : "would ";
    tell(
        planned, key, Certainty.UNKNOWN, verb + world.memories().mask().apply(work.describe()), "");
  }

  private boolean isDone(PlannedStep planned, Hands hands, HostScope scope)
      throws EvaluationException {
    Optional<DoneWhen> done = planned.step().conduct().safeguards().doneWhen();
    try {
      return done.isPresent() && DoneProbe.holds(done.get(), hands, scope);
    } catch (DoneProbe.BlindException blind) {
      return false;
    }
  }

  private Optional<Hands> hands(PlannedStep planned, HostScope scope) throws EvaluationException {
    boolean here = planned.step().action().value().nature() == Action.Nature.OPAQUE_HERE;
    String site = planned.sites().delegates().getOrDefault(host, host);
    // A delegate's session may be in another worker's hands just now.
    if (!here && !site.equals(host)) {
      return Optional.empty();
    }
    Circumstances circumstances =
        StepCircumstances.of(planned, JumpHost.or(world.plan(), here ? "" : site), scope);
    Optional<Session> session = here ? world.crew().here(host) : world.crew().session(site);
    return session.map(open -> new Hands(world, open, circumstances, OutputSink.NONE));
  }

  private static boolean canLook(Action action, Conduct conduct) {
    return switch (action.nature()) {
      case DECLARATIVE -> true;
      case READING -> !action.waits();
      case OPAQUE, OPAQUE_HERE -> conduct.reads();
      case PERSON -> false;
    };
  }

  private static boolean reads(PlannedStep planned) {
    return planned.step().conduct().reads()
        || planned.step().action().value().nature() == Action.Nature.READING;
  }

  private Certainty certainty(List<String> touches) {
    boolean shared =
        touches.isEmpty() ? !touched.isEmpty() : touches.stream().anyMatch(touched::contains);
    return opaqueBehind || shared ? Certainty.PREDICTED : Certainty.PROVEN;
  }

  private void unknown(PlannedStep planned, EvaluationException trouble) {
    keep(planned, new Value.Unknown("step `" + planned.id() + "`"));
    opaqueBehind |= !reads(planned);
    String what =
        trouble.unknown().isPresent()
            ? "cannot tell before " + trouble.unknown().get().why()
            : "would fail: " + Evaluations.message(trouble);
    tell(planned, "", Certainty.UNKNOWN, what, "");
  }

  private void keep(PlannedStep planned, Value value) {
    planned
        .step()
        .conduct()
        .register()
        .ifPresent(
            capture -> world.memory().keep(host, space(planned), capture.name().value(), value));
  }

  private static String space(PlannedStep planned) {
    return planned.frame().space();
  }

  private void tell(
      PlannedStep planned, String key, Certainty certainty, String what, String diff) {
    Try attempt = new Try(planned.id(), host, key, 1);
    world.record(new RunEvent.StepForeseen(attempt, certainty, what, diff));
  }
}
