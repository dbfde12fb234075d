package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.Outcome;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.Try;
import java.util.HashMap;
import java.util.Map;

/** What a dry run said, against what a run on the same hosts did. */
final class Foresights {
  private final RandomProject project;
  private final Theatre dry;
  private final Theatre run;

  Foresights(RandomProject project, Theatre dry, Theatre run) {
    this.project = project;
    this.dry = dry;
    this.run = run;
  }

  void hold() {
    assertThat(dry.hosts.operations())
        .filteredOn(asked -> asked.operation().changes())
        .allMatch(asked -> isReading(asked.command()));
    Map<String, Outcome> ends = new HashMap<>();
    run.of(RunEvent.StepEnded.class)
        .forEach(end -> ends.put(end.step() + " " + end.host(), end.outcome()));
    Map<String, RunEvent.TryEnded> tries = new HashMap<>();
    run.of(RunEvent.TryEnded.class).forEach(each -> tries.put(place(each.attempt()), each));
    for (RunEvent.StepForeseen foreseen : dry.of(RunEvent.StepForeseen.class)) {
      Try at = foreseen.attempt();
      boolean proven = foreseen.certainty() == RunEvent.Certainty.PROVEN;
      boolean done = proven && foreseen.what().startsWith("already done");
      if (foreseen.skipped().isPresent()) {
        assertThat(tries).as("%s", foreseen).doesNotContainKey(place(at));
      } else if (done && tries.containsKey(place(at))) {
        assertThat(tries.get(place(at)).report().message())
            .as("%s", foreseen)
            .isEqualTo("already done");
      }
      if (foreseen.skipped().isPresent() && at.item().isEmpty()) {
        assertThat(ends.get(at.step() + " " + at.host()))
            .as("%s", foreseen)
            .isIn(Outcome.SKIPPED, null);
      }
    }
  }

  private static String place(Try attempt) {
    return attempt.step() + " " + attempt.host() + " " + attempt.item();
  }

  private boolean isReading(String command) {
    String word = command.replaceAll("['\"]", "").split("\\s", -1)[0];
    return project.reading.contains(word) || project.probes.contains(word);
  }
}
