package dev.lockstep.cli;

import dev.lockstep.event.Attempt;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent.StepLine;
import dev.lockstep.event.RunEvent.StepStarted;
import dev.lockstep.event.RunState;
import dev.lockstep.event.Try;
import dev.lockstep.journal.RunFolder;
import dev.lockstep.journal.RunFollower;
import dev.lockstep.journal.StateException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows what a run's steps print while they do, from the beginning of the step. */
final class Tailing {
  private final Shell shell;
  private final RunFolder run;
  private final RunFollower follower;
  private final Choice choice;
  private final Map<Try, TailedAttempt> attempts = new LinkedHashMap<>();

  /**
   * What is to be shown; what is empty may be any.
   *
   * @param item the loop key, with or without brackets
   */
  record Choice(String step, String host, String item) {
    private boolean isOne() {
      return !step.isEmpty();
    }

    private boolean matches(Try attempt) {
      return isStep(attempt.step())
          && (host.isEmpty() || attempt.host().equals(host))
          && (item.isEmpty() || item.equals(attempt.item()) || item.equals(bracketed(attempt)));
    }

    private boolean isStep(String id) {
      return step.isEmpty() || id.equals(step) || id.endsWith("/" + step);
    }

    private static String bracketed(Try attempt) {
      return "[" + attempt.item() + "]";
    }
  }

  Tailing(Shell shell, RunFolder run, Choice choice) {
    this.shell = shell;
    this.run = run;
    this.follower = run.follow();
    this.choice = choice;
  }

  /** Shows it until the step has ended, or the run. */
  ExitCode tail() throws StateException, StopException {
    boolean isActive = run.isActive();
    List<Try> begun = begun(follower.advance());
    requireMeant(begun);
    Set<String> current = choice.isOne() ? Set.of() : current(begun);
    begun.stream()
        .filter(attempt -> choice.isOne() || current.contains(attempt.step()))
        .forEach(this::watch);
    advance(!isActive);
    Pulse.await(this::isOver);
    shell.err().println(last());
    return ExitCode.DONE;
  }

  private boolean isOver() throws StateException {
    // Asked first: what an ended process has written is all there when it is read afterwards.
    boolean isActive = run.isActive();
    begun(follower.advance()).forEach(this::watch);
    boolean over = !isActive || (choice.isOne() && hasEnded());
    advance(over);
    return over;
  }

  private List<Try> begun(List<Recorded> events) {
    return events.stream()
        .map(Recorded::event)
        .filter(StepStarted.class::isInstance)
        .map(started -> ((StepStarted) started).attempt())
        .filter(choice::matches)
        .toList();
  }

  /** The step begun last, and others that go on beside it. */
  private Set<String> current(List<Try> begun) {
    Set<String> steps =
        follower.state().inDoubt().stream()
            .map(attempt -> attempt.id().step())
            .collect(Collectors.toSet());
    if (!begun.isEmpty()) {
      steps.add(begun.get(begun.size() - 1).step());
    }
    return steps;
  }

  private void watch(Try attempt) {
    attempts.computeIfAbsent(attempt, id -> new TailedAttempt(run, id, shell.out()));
  }

  private void advance(boolean isLast) {
    attempts.forEach(
        (id, tailed) -> attempt(id).ifPresent(attempt -> tailed.advance(attempt, isLast)));
  }

  private Optional<Attempt> attempt(Try id) {
    return follower
        .state()
        .step(id.step(), id.host())
        .attempts()
        .getOrDefault(id.item(), List.of())
        .stream()
        .filter(one -> one.id().equals(id))
        .findFirst();
  }

  /** On every host that is meant; for an item too, as it may be tried again until then. */
  private boolean hasEnded() {
    return follower.state().steps().values().stream()
        .filter(line -> choice.isStep(line.id()))
        .allMatch(this::hasEnded);
  }

  private boolean hasEnded(StepLine line) {
    return line.hosts().stream()
        .filter(host -> choice.host().isEmpty() || host.equals(choice.host()))
        .allMatch(host -> follower.state().step(line.id(), host).end().isPresent());
  }

  private void requireMeant(List<Try> begun) throws StopException {
    RunState state = follower.state();
    boolean known =
        state.steps().values().stream()
            .filter(line -> choice.isStep(line.id()))
            .anyMatch(line -> choice.host().isEmpty() || line.hosts().contains(choice.host()));
    if (choice.isOne() && !known && begun.isEmpty()) {
      String place = choice.host().isEmpty() ? "" : " on `" + choice.host() + "`";
      throw new StopException(
          ExitCode.USAGE,
          "run "
              + run.id()
              + " has no step `"
              + choice.step()
              + "`"
              + place
              + "\nsee its steps with `lockstep show "
              + run.id()
              + "`");
    }
  }

  private String last() throws StateException {
    return "run " + run.id() + ": " + Watching.watched(run).standing();
  }
}
