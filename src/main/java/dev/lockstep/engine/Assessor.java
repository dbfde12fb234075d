package dev.lockstep.engine;

import dev.lockstep.action.Action;
import dev.lockstep.action.Conclusion;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.Report;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Result;
import dev.lockstep.runbook.Conduct;
import dev.lockstep.runbook.Judgement;
import dev.lockstep.runbook.Step;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Scope;
import dev.lockstep.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges what an attempt came to: by its action's word, then by the step's own {@code failed_when}
 * and {@code changed_when}. Runs and dry runs judge alike.
 */
final class Assessor {
  private final Step step;
  private final HostScope scope;
  private final Mask mask;

  Assessor(Step step, HostScope scope, Mask mask) {
    this.step = step;
    this.scope = scope;
    this.mask = mask;
  }

  /**
   * How it ended.
   *
   * @param done what was run, in order
   * @param report what is known of it so far
   */
  Ended judge(Conclusion conclusion, List<Result> done, Report report) {
    try {
      return assess(conclusion, done, report);
    } catch (EvaluationException trouble) {
      Report said = Results.saying(Evaluations.message(trouble), Evaluations.help(trouble), report);
      return ended(Outcome.FAILED, said, Results.of(done, values(conclusion)), Map.of());
    }
  }

  private static boolean isCut(List<Result> done) {
    return done.stream()
        .anyMatch(
            result ->
                result instanceof Result.Ran ran
                    && !(ran.stdout().isWhole() && ran.stderr().isWhole()));
  }

  /** Whether somebody asks for what it printed. */
  private boolean isUsed() {
    Judgement judgement = step.conduct().judgement();
    return step.conduct().register().isPresent()
        || !judgement.failedWhen().isEmpty()
        || !judgement.changedWhen().isEmpty();
  }

  /**
   * The same.
   *
   * @throws EvaluationException when a condition of the step has no value, or is not known
   */
  Ended assess(Conclusion conclusion, List<Result> done, Report report) throws EvaluationException {
    boolean wentWrong = conclusion instanceof Conclusion.Failed;
    boolean changed = conclusion instanceof Conclusion.Done d && d.changed() && mayChange(step);
    Outcome own = wentWrong ? Outcome.FAILED : changed ? Outcome.CHANGED : Outcome.OK;
    Map<String, Value> result = Results.of(done, values(conclusion));
    if (isCut(done) && isUsed()) {
      String cut =
          "it printed more than is kept in memory, so what follows would judge a part of it";
      String help = "let it write to a file on the host, or print only what is looked at";
      return ended(Outcome.FAILED, Results.saying(cut, help, report), result, Map.of());
    }
    Outcome outcome = second(own, isKnown(done, conclusion), result);
    Report told = told(conclusion, outcome, report);
    Report explained =
        outcome == Outcome.FAILED
            ? KnownErrors.explain(conduct().judgement().knownErrors(), done, told)
            : told;
    return ended(outcome, explained, result, assigned(conclusion));
  }

  /** Whether {@code until} holds after an attempt that went well. */
  boolean isEnough(Ended ended) throws EvaluationException {
    return Conditions.hold(step.conduct().pace().until(), seeing(ended.result()));
  }

  private Outcome second(Outcome first, boolean isKnown, Map<String, Value> result)
      throws EvaluationException {
    Outcome outcome = first;
    if (!conduct().judgement().failedWhen().isEmpty() && isKnown) {
      boolean failed =
          Conditions.hold(
              conduct().judgement().failedWhen(), seeing(Results.flagged(result, outcome)));
      outcome = failed ? Outcome.FAILED : outcome == Outcome.FAILED ? usual() : outcome;
    }
    if (!conduct().judgement().changedWhen().isEmpty() && outcome != Outcome.FAILED) {
      boolean changed =
          Conditions.hold(
              conduct().judgement().changedWhen(), seeing(Results.flagged(result, outcome)));
      outcome = changed ? Outcome.CHANGED : Outcome.OK;
    }
    return outcome;
  }

  /** What a command is that ended badly, which is no failure here. */
  private Outcome usual() {
    return mayChange(step) ? Outcome.CHANGED : Outcome.OK;
  }

  private Ended ended(
      Outcome outcome, Report report, Map<String, Value> result, Map<String, Value> assigned) {
    Map<String, Value> flagged = Results.flagged(result, outcome);
    if (conduct().register().filter(capture -> capture.secret()).isEmpty()) {
      return new Ended(outcome, report, flagged, assigned);
    }
    Map<String, Value> hidden = Results.concealed(flagged, "what step `" + step.id() + "` printed");
    // What it printed, that is; a truth value among it would mask half the world.
    flagged.keySet().stream()
        .filter(name -> flagged.get(name) instanceof Value.Text)
        .forEach(name -> mask.learn(hidden.get(name)));
    return new Ended(outcome, report, hidden, assigned);
  }

  /** {@code failed_when} speaks about an answer; where none came it has nothing to say. */
  private static boolean isKnown(List<Result> done, Conclusion conclusion) {
    Optional<ExitStatus> status = lastStatus(done);
    return status.isPresent()
        ? status.get() instanceof ExitStatus.Exited
        : conclusion instanceof Conclusion.Done;
  }

  private static Report told(Conclusion conclusion, Outcome outcome, Report report) {
    if (outcome != Outcome.FAILED) {
      return report;
    }
    return conclusion instanceof Conclusion.Failed no
        ? Results.saying(no.message(), no.help(), report)
        : Results.saying("`failed_when` holds", "", report);
  }

  /** The values that a step's own conditions see: its result under the name it registers. */
  private Scope seeing(Map<String, Value> result) {
    return conduct()
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

  /** How the last command ended; empty where none ran. */
  static Optional<ExitStatus> lastStatus(List<Result> done) {
    return done.isEmpty() || !(done.get(done.size() - 1) instanceof Result.Ran ran)
        ? Optional.empty()
        : Optional.of(ran.status());
  }

  /** Whether a step may change something, going by its action and its author. */
  static boolean mayChange(Step step) {
    return !step.conduct().reads() && step.action().value().nature() != Action.Nature.READING;
  }

  /** Whether nobody can tell beforehand what it changes. */
  static boolean isOpaque(Step step) {
    Action.Nature nature = step.action().value().nature();
    return nature == Action.Nature.OPAQUE || nature == Action.Nature.OPAQUE_HERE;
  }

  /** Whether it runs on the jump host. */
  static boolean runsHere(Step step) {
    return step.action().value().nature() == Action.Nature.OPAQUE_HERE;
  }

  private Conduct conduct() {
    return step.conduct();
  }
}
