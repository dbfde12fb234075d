package dev.lockstep.console;

import dev.lockstep.event.Outcome;
import dev.lockstep.event.OutputRef;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.Report;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.Try;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Events one after another, a second apart. */
final class Stage {
  static final Instant START = Instant.parse("2026-11-23T22:00:00Z");

  private final List<Recorded> events = new ArrayList<>();

  Stage opened() {
    return then(
        new RunEvent.RunOpened(
            new RunEvent.RunIdentity("r1", "ada", "jump", "test", List.of("run")),
            "Play",
            "0123456789abcdef",
            List.of(
                new RunEvent.StepLine("stop/web", "Stop the web", "stop", List.of("a", "b")),
                new RunEvent.StepLine("stop/app", "", "stop", List.of("a")))));
  }

  Stage then(RunEvent event) {
    events.add(new Recorded(events.size(), START.plusSeconds(events.size()), event));
    return this;
  }

  Stage started(String step, String host) {
    return then(new RunEvent.StepStarted(new Try(step, host, "", 1), "stop it"));
  }

  Stage ended(String step, String host, Outcome outcome, String message, String stderr) {
    OutputRef err =
        stderr.isEmpty() ? OutputRef.NONE : new OutputRef("output/1.err", 9, "", stderr);
    Report report = new Report(message, "look at it", Optional.empty(), OutputRef.NONE, err);
    return then(new RunEvent.TryEnded(new Try(step, host, "", 1), outcome, report))
        .then(new RunEvent.StepEnded(step, host, outcome, message, ""));
  }

  List<Recorded> events() {
    return List.copyOf(events);
  }
}
