package dev.lockstep.event;

import dev.lockstep.event.RunEvent.RunEnded;
import dev.lockstep.event.RunEvent.RunIdentity;
import dev.lockstep.event.RunEvent.RunOpened;
import dev.lockstep.event.RunEvent.RunResumed;
import dev.lockstep.event.RunEvent.StepEnded;
import dev.lockstep.event.RunEvent.StepFound;
import dev.lockstep.event.RunEvent.StepLine;
import dev.lockstep.event.RunEvent.StepStarted;
import dev.lockstep.event.RunEvent.TryEnded;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Tells a run event by event; each happens one second after the one before. The run has the steps
 * {@code stop} and {@code start}, both on {@code app-1} and {@code app-2}.
 */
public final class Story {
  /** When the first event happens. */
  public static final Instant BEGIN = Instant.parse("2026-11-23T22:01:04Z");

  /** Who runs it. */
  public static final RunIdentity ANNA =
      new RunIdentity(
          "20261123-220104-k3f9", "anna", "jump-1", "0.1.0", List.of("run", "restart.yml"));

  private final RunState state = new RunState();

  /** A run that has begun. */
  public static Story begun() throws IllegalTransitionException {
    return new Story().then(opened());
  }

  /** How the run begins. */
  public static RunOpened opened() {
    List<String> hosts = List.of("app-1", "app-2");
    return new RunOpened(
        ANNA,
        "Restart the servers",
        "d1ce57",
        List.of(
            new StepLine("halt/stop", "Stop the server", "halt", hosts),
            new StepLine("run/start", "Start the server", "run", hosts)));
  }

  /** The run goes on. */
  public static RunResumed resumed() {
    return new RunResumed(ANNA, "d1ce57", List.of());
  }

  /** One more event, or several. */
  public Story then(RunEvent... events) throws IllegalTransitionException {
    for (RunEvent event : events) {
      state.apply(at(state.size(), event));
    }
    return this;
  }

  /** Where the run stands. */
  public RunState state() {
    return state;
  }

  /** An event at its time. */
  public static Recorded at(long number, RunEvent event) {
    return new Recorded(number, BEGIN.plusSeconds(number), event);
  }

  /** The first attempt outside a loop. */
  public static Try first(String step, String host) {
    return new Try(step, host, "", 1);
  }

  /** An attempt begins. */
  public static StepStarted started(Try attempt) {
    return new StepStarted(attempt, "systemctl stop web");
  }

  /** An attempt is about to change something. */
  public static StepFound found(Try attempt) {
    return new StepFound(attempt, "would stop `web`", Map.of());
  }

  /** An attempt ends. */
  public static TryEnded ended(Try attempt, Outcome outcome) {
    return new TryEnded(attempt, outcome, Report.EMPTY);
  }

  /** A step ends. */
  public static StepEnded ended(String step, String host, Outcome outcome) {
    return new StepEnded(step, host, outcome, "", "");
  }

  /** The run ends. */
  public static RunEnded end(ExitCode exit) {
    return new RunEnded(exit.code(), "");
  }
}
