package dev.lockstep.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.RunEvent.Certainty;
import dev.lockstep.event.RunEvent.StepForeseen;
import org.junit.jupiter.api.Test;

final class RunStateKindsTest {
  @Test
  void whatADryRunForeseesChangesNothing() throws Exception {
    Story story = Story.begun();
    Try attempt = Story.first("halt/stop", "app-1");

    story.then(new StepForeseen(attempt, Certainty.PROVEN, "would stop `web`", ""));

    assertThat(story.state().step("halt/stop", "app-1")).isEqualTo(StepState.UNTOUCHED);
    assertThat(story.state().mayHaveChanged()).isFalse();
  }
}
