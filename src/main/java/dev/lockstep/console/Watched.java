package dev.lockstep.console;

import dev.lockstep.event.Attempt;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent.RunEnded;
import dev.lockstep.event.RunEvent.StepLine;
import dev.lockstep.event.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A run as somebody else sees it.
 *
 * @param process the number of the one that is at it; empty when none is
 * @param stopping who asked that process to stop, and why; empty when nobody did
 */
public record Watched(
    String id, RunState state, Optional<String> process, Optional<String> stopping) {

  /**
   * A step that is going on.
   *
   * @param atWork its attempts without an end, in order
   * @param ended hosts of the batch on which it has ended
   * @param toCome hosts of the batch on which it has not begun
   */
  record Step(StepLine line, List<Attempt> atWork, List<String> ended, List<String> toCome) {}

  /** Whether a process is at it. */
  public boolean isActive() {
    return process.isPresent();
  }

  /** Where it stands, in a few words. */
  public String standing() {
    String word = RunWords.standing(state, isActive());
    return process
        .map(number -> word.replaceFirst("^running", "running in process " + number))
        .orElse(word.equals("killed") ? "killed: no process holds its journal" : word);
  }

  /** When the session began that is at it now, or was last. */
  Optional<Instant> since() {
    return state.milestones().stream()
        .filter(milestone -> !(milestone.event() instanceof RunEnded))
        .reduce((before, last) -> last)
        .map(Recorded::at);
  }

  /** Attempts that this session has begun and not ended. */
  public List<Attempt> atWork() {
    return state.inDoubt().stream().filter(this::isAtWork).toList();
  }

  /** Attempts of which nobody knows how they ended. */
  List<Attempt> inDoubt() {
    return state.inDoubt().stream().filter(attempt -> !isAtWork(attempt)).toList();
  }

  private boolean isAtWork(Attempt attempt) {
    boolean now = since().map(began -> !attempt.startedAt().isBefore(began)).orElse(false);
    return isActive() && attempt.end().isEmpty() && now;
  }

  /** The steps that are going on, in the order of the plan. */
  List<Step> steps() {
    Map<String, List<Attempt>> busy =
        atWork().stream().collect(Collectors.groupingBy(attempt -> attempt.id().step()));
    return state.steps().values().stream()
        .filter(line -> busy.containsKey(line.id()))
        .map(line -> step(line, busy.get(line.id())))
        .toList();
  }

  private Step step(StepLine line, List<Attempt> atWork) {
    List<String> ended = new ArrayList<>();
    List<String> toCome = new ArrayList<>();
    for (String host : batch(line)) {
      boolean busy = atWork.stream().anyMatch(attempt -> attempt.id().host().equals(host));
      if (!busy) {
        (state.step(line.id(), host).end().isPresent() ? ended : toCome).add(host);
      }
    }
    return new Step(line, atWork, ended, toCome);
  }

  private List<String> batch(StepLine line) {
    return state
        .stage()
        .map(stage -> line.hosts().stream().filter(stage.hosts()::contains).toList())
        .orElse(line.hosts());
  }
}
