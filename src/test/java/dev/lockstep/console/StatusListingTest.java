package dev.lockstep.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.RunEvent.HostAwaited;
import dev.lockstep.event.RunEvent.HostLost;
import dev.lockstep.event.RunEvent.PersonAsked;
import dev.lockstep.event.RunState;
import dev.lockstep.event.Story;
import dev.lockstep.json.Json;
import dev.lockstep.operation.Ask;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusListingTest {
  private static final String ID = "20261123-220104-k3f9";
  private static final Instant NOW = Story.BEGIN.plusSeconds(3600);
  private static final Meanwhile MEANWHILE =
      new Meanwhile("lockstep tail " + ID, "lockstep pause " + ID);

  private final StatusListing listing = new StatusListing(Palette.PLAIN, ZoneOffset.ofHours(1));

  @Test
  void aHostAtWorkIsNotInDoubtWhileAProcessIsAtIt() throws Exception {
    RunState state =
        Story.begun()
            .then(
                Story.started(Story.first("halt/stop", "app-1")),
                Story.ended(Story.first("halt/stop", "app-1"), Outcome.CHANGED),
                Story.ended("halt/stop", "app-1", Outcome.CHANGED),
                Story.started(Story.first("halt/stop", "app-2")))
            .state();

    assertThat(text(running(state)))
        .contains("run " + ID + ": running in process 4711")
        .contains("halt/stop")
        .contains(": at work on 1, has ended on 1")
        .containsPattern("host +ok +changed +failed +now\n")
        .containsPattern("app-1 +0 +1 +0\n")
        .containsPattern("app-2 +0 +0 +0 +halt/stop, for ")
        .contains(MEANWHILE.pause())
        .doesNotContain("in doubt", "to go on");
  }

  @Test
  void theSameIsInDoubtOnceTheProcessWasKilled() throws Exception {
    RunState state = Story.begun().then(Story.started(Story.first("halt/stop", "app-1"))).state();

    assertThat(text(new Watched(ID, state, Optional.empty(), Optional.empty())))
        .contains("run " + ID + ": killed: no process holds its journal")
        .containsPattern("app-1 +0 +0 +0 +1")
        .contains("in doubt\n  halt/stop@app-1#1 since ")
        .contains("to go on: again")
        .doesNotContain(MEANWHILE.pause(), "at work");
  }

  @Test
  void aLostConnectionStandsAtItsHost() throws Exception {
    RunState state = Story.begun().then(new HostLost("app-2", "no route", "")).state();

    assertThat(text(running(state))).containsPattern("app-2 .*its connection is lost");
  }

  @Test
  void aHostThatIsWaitedForStandsAsThatWhileSomebodyWaits() throws Exception {
    RunState state =
        Story.begun().then(new HostAwaited("app-2", "lost", Duration.ofMinutes(10))).state();

    assertThat(text(running(state))).containsPattern("app-2 .*does not answer, waited for");
    assertThat(text(new Watched(ID, state, Optional.empty(), Optional.empty())))
        .containsPattern("app-2 .*its connection is lost");
  }

  @Test
  void whatItWaitsForStandsWithTheCommandThatAnswers() throws Exception {
    Ask question = new Ask(Ask.Kind.APPROVE, "All good?", Map.of());
    RunState state = Story.begun().then(new PersonAsked("a step", question)).state();

    assertThat(text(running(state)))
        .contains("running in process 4711, waits for a person: a step")
        .contains("All good?")
        .contains("to answer: answer");
  }

  @Test
  void whoWantsItToStopIsNamed() throws Exception {
    RunState state = Story.begun().state();
    Watched asked = new Watched(ID, state, Optional.of("4711"), Optional.of("as grace asked"));

    assertThat(text(asked)).contains("  stopping  as grace asked");
  }

  @Test
  void machinesGetTheSame() throws Exception {
    RunState state = Story.begun().then(Story.started(Story.first("halt/stop", "app-1"))).state();

    String json = Json.pages(StatusListingJson.of(running(state), NOW, "again"));

    assertThat(json)
        .contains("\"process\": \"4711\"", "\"state\": \"running\"", "\"at_work\"")
        .contains("\"seconds\": 3599");
    assertThat(Json.read(json)).isNotNull();
  }

  @Test
  void aRunThatIsDoneOrHasNotBegunHasNothingToSay() throws Exception {
    RunState done = Story.begun().then(Story.end(ExitCode.DONE)).state();

    assertThat(text(new Watched(ID, done, Optional.empty(), Optional.empty())))
        .contains(": done")
        .doesNotContain("again", "in doubt");
    assertThat(text(new Watched(ID, new RunState(), Optional.empty(), Optional.empty())))
        .isEqualTo("run " + ID + ": not begun");
  }

  private static Watched running(RunState state) {
    return new Watched(ID, state, Optional.of("4711"), Optional.empty());
  }

  private String text(Watched run) {
    return String.join("\n", listing.text(run, NOW, new Onward("again", "answer"), MEANWHILE));
  }
}
