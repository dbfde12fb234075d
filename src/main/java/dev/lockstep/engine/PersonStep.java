package dev.lockstep.engine;

import dev.lockstep.action.Conclusion;
import dev.lockstep.action.Finding;
import dev.lockstep.action.Work;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.Report;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.Try;
import dev.lockstep.operation.Ask;
import dev.lockstep.operation.Result;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A step that a person does or decides. Nothing is recorded as begun until somebody answers. */
final class PersonStep {
  private PersonStep() {}

  /** Asks; empty when nobody is there, and the run waits. Coordinator only. */
  static Optional<StepResult> perform(World world, PlannedStep planned, String host) {
    HostScope scope = planned.frame().scope(host, world.memory(), Map.of());
    try {
      Optional<String> unmet =
          Conditions.firstFalse(
              planned.guards(), guard -> guard.frame().scope(host, world.memory(), Map.of()));
      return unmet.isPresent()
          ? Optional.of(
              end(world, planned, host, Outcome.SKIPPED, "`" + unmet.get() + "` does not hold"))
          : ask(world, planned, host, planned.step().action().value().prepare(scope));
    } catch (EvaluationException trouble) {
      return Optional.of(end(world, planned, host, Outcome.FAILED, Evaluations.message(trouble)));
    }
  }

  private static Optional<StepResult> ask(
      World world, PlannedStep planned, String host, Work work) {
    Finding.Change change = (Finding.Change) work.judge(List.of());
    Ask question = (Ask) change.operations().get(0);
    Optional<Result.Answered> answer =
        world.ports().persons().answer(planned.id() + " on " + host, question);
    if (answer.isEmpty()) {
      world
          .halt()
          .stop(
              ExitCode.WAITS_FOR_PERSON,
              "step `" + planned.id() + "` on `" + host + "` waits for a person");
      return Optional.empty();
    }
    Try attempt = new Try(planned.id(), host, "", 1);
    world.record(
        new RunEvent.StepStarted(attempt, work.describe()),
        new RunEvent.PersonAnswered(planned.id(), host, answer.get()));
    return Optional.of(
        conclude(world, planned, attempt, work.conclude(change, List.of(answer.get()))));
  }

  private static StepResult conclude(
      World world, PlannedStep planned, Try attempt, Conclusion conclusion) {
    boolean done = conclusion instanceof Conclusion.Done;
    Outcome outcome = !done ? Outcome.FAILED : isChange(conclusion) ? Outcome.CHANGED : Outcome.OK;
    String message = conclusion instanceof Conclusion.Failed failed ? failed.message() : "";
    List<RunEvent> events = new ArrayList<>();
    events.add(new RunEvent.TryEnded(attempt, outcome, Report.of(message)));
    events.addAll(registered(planned, attempt.host(), conclusion, outcome));
    world.coordinator().record(events);
    return end(world, planned, attempt.host(), outcome, message);
  }

  private static boolean isChange(Conclusion conclusion) {
    return conclusion instanceof Conclusion.Done done && done.changed();
  }

  private static List<RunEvent> registered(
      PlannedStep planned, String host, Conclusion conclusion, Outcome outcome) {
    Map<String, Value> result =
        Results.of(
            List.of(),
            conclusion instanceof Conclusion.Done done
                ? done.values()
                : ((Conclusion.Failed) conclusion).values());
    result.put("changed", Value.of(outcome == Outcome.CHANGED));
    result.put("failed", Value.of(outcome == Outcome.FAILED));
    return planned.step().conduct().register().stream()
        .<RunEvent>map(
            capture ->
                new RunEvent.ValueKept(
                    host, planned.frame().space(), capture.name().value(), Value.of(result)))
        .toList();
  }

  private static StepResult end(
      World world, PlannedStep planned, String host, Outcome outcome, String message) {
    world.record(new RunEvent.StepEnded(planned.id(), host, outcome, message, ""));
    return new StepResult(host, outcome, message, "");
  }
}
