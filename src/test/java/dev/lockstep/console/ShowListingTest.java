package dev.lockstep.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Golden;
import dev.lockstep.check.Verdict;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.RunEvent.GateOpened;
import dev.lockstep.event.RunEvent.RunOpened;
import dev.lockstep.event.RunEvent.StepLine;
import dev.lockstep.event.RunEvent.VerdictGiven;
import dev.lockstep.event.RunState;
import dev.lockstep.event.Story;
import dev.lockstep.journal.JournalReader;
import dev.lockstep.json.Json;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Shows the stored journal of version 1, in which everything happens. */
final class ShowListingTest {
  private static final Path JOURNAL =
      Path.of("src/test/resources/golden/journal/v1/all-kinds/journal");
  private static final Path EXPECTED = Path.of("src/test/resources/golden/show");
  private static final String ID = "20261123-220104-k3f9";
  private final ShowListing listing = new ShowListing(Palette.PLAIN, ZoneOffset.ofHours(1));

  @Test
  void aRunIsShownWithVerdictsStepsAndWhyItStopped() throws Exception {
    RunState state = new JournalReader().state(JOURNAL);

    Golden.check(
        EXPECTED.resolve("show.txt"),
        text(listing.text(ID, state, false, onward("lockstep resume " + ID))));
    Golden.check(
        EXPECTED.resolve("show.json"),
        Json.pages(ShowListingJson.of(ID, state, false, "lockstep resume " + ID)) + "\n");
  }

  @Test
  void aRunInProgressHasNotStopped() throws Exception {
    RunState state = Story.begun().then(Story.started(Story.first("halt/stop", "app-1"))).state();

    assertThat(text(listing.text(ID, state, true, onward("again"))))
        .contains("run " + ID + ": running", "under way\n  halt/stop@app-1#1")
        .doesNotContain("stopped", "in doubt\n", "again");
  }

  @Test
  void aKilledRunSaysSo() throws Exception {
    assertThat(text(listing.text(ID, Story.begun().state(), false, onward("lockstep run x.yml"))))
        .contains(
            "was killed", "to go on: lockstep run x.yml", "2 steps not begun", "changed   no");
  }

  @Test
  void aRunThatIsDoneHasNothingToGoOnWith() throws Exception {
    RunState state = Story.begun().then(Story.end(ExitCode.DONE)).state();

    assertThat(text(listing.text(ID, state, false, onward("again"))))
        .doesNotContain("again", "stopped");
  }

  @Test
  void aRunThatHasNotBegunIsShown() {
    assertThat(listing.text(ID, new RunState(), false, onward("")))
        .containsExactly("run " + ID + ": not begun");
  }

  @Test
  void manyHostsThatFaredAlikeAreCounted() throws Exception {
    List<String> hosts = IntStream.range(0, 1000).mapToObj(i -> "web" + i).toList();
    Story story =
        new Story()
            .then(new RunOpened(Story.ANNA, "r", "d", List.of(new StepLine("s", "S", "", hosts))));
    for (String host : hosts) {
      story.then(Story.ended("s", host, Outcome.OK));
    }

    assertThat(text(listing.text(ID, story.state(), false, onward(""))))
        .contains("ok         web0, web1, web2")
        .contains("web11 and 988 more");
  }

  @Test
  void whatAHostSaysIsNotObeyedByTheTerminal() throws Exception {
    Verdict evil = new Verdict.Failed("\u001b]0;owned\u0007\n\u001b[2Jgone", "");
    RunState state =
        Story.begun()
            .then(new GateOpened("preflight"))
            .then(new VerdictGiven("preflight", "os", "The system", "app-1", "", evil))
            .state();

    assertThat(text(listing.text(ID, state, false, onward("")))).doesNotContain("\u001b", "\u0007");
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  private static Onward onward(String again) {
    return new Onward(again, "lockstep answer " + ID);
  }
}
