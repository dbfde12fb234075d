package dev.lockstep.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.check.Verdict;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.IllegalTransitionException;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.RunState;
import dev.lockstep.event.Try;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the plain view prints line by line, and the last words. */
class RunViewTest {
  private static final String NASTY = "\u001b[31mred\u001b[0m\u0007\r\n\u202etrick\u009b2J";

  @Test
  void aFailureShowsItsLastLinesWhereTheRestIsAndWhatToDo() {
    List<String> lines =
        shown(
            new Stage()
                .opened()
                .started("stop/web", "a")
                .ended("stop/web", "a", Outcome.FAILED, "the command failed", "no\nroom\n"),
            false);

    assertThat(lines)
        .containsSubsequence(
            "  stop/web  Stop the web",
            "    failed      a  2.0 s  the command failed",
            "      | no",
            "      | room",
            "      the rest: runs/r1/output/1.err",
            "      help: look at it");
  }

  @Test
  void commandsAndTheirOutputAreShownWhenAskedFor() {
    Stage stage =
        new Stage()
            .opened()
            .started("stop/web", "a")
            .ended("stop/web", "a", Outcome.CHANGED, "", "warning: slow\n");

    assertThat(shown(stage, false)).noneMatch(line -> line.contains("slow"));
    assertThat(shown(stage, true)).contains("    a $ stop it", "      | warning: slow");
  }

  @Test
  void nothingThatAHostSaysReachesTheTerminalAsControl() {
    Try attempt = new Try("stop/web", "a", NASTY, 2);
    Stage stage =
        new Stage()
            .opened()
            .then(new RunEvent.HostLost("a", NASTY, NASTY))
            .then(new RunEvent.GateOpened("preflight"))
            .then(verdict(new Verdict.Failed(NASTY, NASTY)))
            .then(verdict(new Verdict.NotApplicable(NASTY)))
            .then(new RunEvent.CheckForeseen("late", "check", NASTY, NASTY))
            .then(new RunEvent.StepStarted(attempt, NASTY))
            .then(new RunEvent.StepForeseen(attempt, RunEvent.Certainty.PROVEN, NASTY, NASTY))
            .ended("stop/web", "a", Outcome.FAILED, NASTY, NASTY)
            .then(new RunEvent.StepEnded("stop/web", "b", Outcome.FAILED, "", NASTY))
            .then(new RunEvent.StopRequested("ada", NASTY));

    for (String line : shown(stage, true)) {
      assertThat(line.codePoints())
          .as(line)
          .noneMatch(c -> Character.isISOControl(c) || c == 0x202e);
    }
  }

  @Test
  void coloursAreOnlyWhereTheyAreWanted() {
    for (Palette palette : Palette.values()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      PlainView view =
          new PlainView(
              new PrintStream(bytes, true, StandardCharsets.UTF_8),
              new Display(palette, false, ""));
      new Stage().opened().started("stop/web", "a").events().forEach(view::on);

      assertThat(bytes.toString(StandardCharsets.UTF_8).contains("\u001b["))
          .isEqualTo(palette == Palette.COLOURED);
    }
  }

  @Test
  void theLastWordsCountWhatEndedAndSayHowToGoOn() throws IllegalTransitionException {
    Stage stage =
        new Stage()
            .opened()
            .started("stop/web", "a")
            .ended("stop/web", "a", Outcome.FAILED, "no", "")
            .then(new RunEvent.StepEnded("stop/web", "b", Outcome.SKIPPED, "`x` does not hold", ""))
            .then(new RunEvent.StepEnded("stop/app", "a", Outcome.SKIPPED, "`y` is 3", ""));
    RunState state = RunState.of(stage.events());

    List<String> lines =
        new Ending(Palette.PLAIN, Set.of())
            .of(state, ExitCode.FAILED, "it failed", new Onward("lockstep run", "lockstep answer"));

    assertThat(lines)
        .containsExactly(
            "",
            "host  ok  changed  skipped  failed",
            "a      0        0        1       1",
            "b      0        0        1       0",
            "",
            "not done anywhere:",
            "  stop/app: `y` is 3",
            "",
            "stopped (exit 1): it failed; nothing later was started",
            "to go on: lockstep run");
    assertThat(
            new Ending(Palette.PLAIN, Set.of("stop/app"))
                .of(
                    state,
                    ExitCode.FAILED,
                    "it failed",
                    new Onward("lockstep run", "lockstep answer")))
        .doesNotContain("not done anywhere:");
  }

  @Test
  void aDryRunCountsNothing() {
    Ending ending = new Ending(Palette.PLAIN, Set.of());

    assertThat(ending.ofDryRun(ExitCode.DONE, "", "again", new Foreseen()))
        .containsExactly("", "done");
    assertThat(ending.ofDryRun(ExitCode.PRECONDITION, "no", "again", new Foreseen()))
        .containsExactly("", "stopped (exit 4): no", "to look again: again");
  }

  private static RunEvent verdict(Verdict verdict) {
    return new RunEvent.VerdictGiven("preflight", "check", "Check", "a", NASTY, verdict);
  }

  private static List<String> shown(Stage stage, boolean verbose) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PlainView view =
        new PlainView(
            new PrintStream(bytes, true, StandardCharsets.UTF_8),
            new Display(Palette.PLAIN, verbose, "runs/r1"));
    stage.events().forEach(view::on);
    return List.of(bytes.toString(StandardCharsets.UTF_8).split("\n", -1));
  }
}
