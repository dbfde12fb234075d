package dev.lockstep.event;

import static dev.lockstep.event.Story.at;
import static dev.lockstep.event.Story.begun;
import static dev.lockstep.event.Story.end;
import static dev.lockstep.event.Story.ended;
import static dev.lockstep.event.Story.first;
import static dev.lockstep.event.Story.found;
import static dev.lockstep.event.Story.resumed;
import static dev.lockstep.event.Story.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.check.Verdict;
import dev.lockstep.event.RunEvent.GateClosed;
import dev.lockstep.event.RunEvent.GateOpened;
import dev.lockstep.event.RunEvent.HostConnected;
import dev.lockstep.event.RunEvent.HostLost;
import dev.lockstep.event.RunEvent.LoopFixed;
import dev.lockstep.event.RunEvent.PersonAnswered;
import dev.lockstep.event.RunEvent.StageEnded;
import dev.lockstep.event.RunEvent.StageStarted;
import dev.lockstep.event.RunEvent.StepEnded;
import dev.lockstep.event.RunEvent.StopRequested;
import dev.lockstep.event.RunEvent.ValueKept;
import dev.lockstep.event.RunEvent.VerdictGiven;
import dev.lockstep.operation.Result;
import dev.lockstep.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RunStateTest {
  private static final String STOP = "halt/stop";
  private static final Try TRY = first(STOP, "app-1");

  @Test
  void anAttemptWithoutAnEndIsInDoubt() throws Exception {
    RunState state = begun().then(started(TRY)).state();

    assertThat(state.inDoubt()).extracting(Attempt::id).containsExactly(TRY);
    assertThat(state.step(STOP, "app-1").outcome()).contains(Outcome.IN_DOUBT);
    assertThat(state.summary().get("app-1").count(Outcome.IN_DOUBT)).isOne();
  }

  @Test
  void anAttemptThatHasEndedIsNotInDoubt() throws Exception {
    RunState state = begun().then(started(TRY), ended(TRY, Outcome.CHANGED)).state();

    assertThat(state.inDoubt()).isEmpty();
    assertThat(state.step(STOP, "app-1").outcome()).isEmpty();
  }

  @Test
  void aLostAttemptIsInDoubtUntilSomebodyFindsOut() throws Exception {
    Story story = begun().then(started(TRY), ended(TRY, Outcome.IN_DOUBT));
    assertThat(story.state().inDoubt()).hasSize(1);

    story.then(ended(STOP, "app-1", Outcome.IN_DOUBT), end(ExitCode.IN_DOUBT), resumed());
    assertThat(story.state().inDoubt()).hasSize(1);
    assertThat(story.state().firstObstacle()).isPresent();

    story.then(ended(TRY, Outcome.CHANGED), ended(STOP, "app-1", Outcome.CHANGED));
    assertThat(story.state().inDoubt()).isEmpty();
    assertThat(story.state().firstObstacle()).isEmpty();
    assertThat(story.state().summary().get("app-1").counts()).isEqualTo(Map.of(Outcome.CHANGED, 1));
  }

  @Test
  void whileAnAttemptIsInDoubtNoOtherBeginsAndTheStepDoesNotEnd() throws Exception {
    Try second = new Try(STOP, "app-1", "", 2);
    Story story = begun().then(started(TRY), ended(TRY, Outcome.IN_DOUBT));

    assertRefused(story, started(second), "while the one before has no known end");
    assertRefused(story, ended(STOP, "app-1", Outcome.FAILED), "is in doubt");
    story.then(ended(STOP, "app-1", Outcome.IN_DOUBT), end(ExitCode.IN_DOUBT), resumed());
    assertRefused(story, started(second), "while the one before has no known end");

    story.then(ended(TRY, Outcome.CANCELLED), started(second), ended(second, Outcome.OK));
    assertThat(story.state().inDoubt()).isEmpty();
    assertThat(story.state().step(STOP, "app-1").attempts().get("")).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(names = {"OK", "CHANGED", "SKIPPED"})
  void aStepThatHasEndedWellNeverStartsAgain(Outcome outcome) throws Exception {
    Story story = begun().then(ended(STOP, "app-1", outcome), end(ExitCode.FAILED), resumed());

    assertRefused(story, started(TRY), "starts again, though it has ended for good");
    assertRefused(story, ended(STOP, "app-1", Outcome.OK), "ends again");
  }

  @ParameterizedTest
  @EnumSource(names = {"FAILED", "UNREACHABLE", "CANCELLED"})
  void aStepThatHasNotEndedWellMayStartAgain(Outcome outcome) throws Exception {
    Try second = new Try(STOP, "app-1", "", 2);
    Story story =
        begun()
            .then(started(TRY), ended(TRY, outcome), ended(STOP, "app-1", outcome))
            .then(end(ExitCode.FAILED), resumed(), started(second));

    assertThat(story.state().step(STOP, "app-1").end()).isEmpty();
    assertThat(story.state().summary().get("app-1").counts())
        .isEqualTo(Map.of(Outcome.IN_DOUBT, 1));

    story.then(ended(second, Outcome.OK), ended(STOP, "app-1", Outcome.OK));
    assertThat(story.state().summary().get("app-1").counts()).isEqualTo(Map.of(Outcome.OK, 1));
    assertThat(story.state().firstObstacle()).isEmpty();
  }

  @Test
  void anIgnoredFailureIsOverAndStopsNothing() throws Exception {
    StepEnded ignored = new StepEnded(STOP, "app-1", Outcome.FAILED, "exit status 1", "harmless");
    Story story = begun().then(ignored);

    assertThat(story.state().firstObstacle()).isEmpty();
    assertThat(story.state().summary().get("app-1").ignored()).isOne();
    assertRefused(story, started(TRY), "ended for good");
  }

  @Test
  void aRescueTakesAFailureOutOfTheWay() throws Exception {
    StepEnded rescued = new StepEnded(STOP, "app-1", Outcome.FAILED, "", "rescued");
    Story story = begun().then(ended(STOP, "app-1", Outcome.FAILED));
    assertThat(story.state().firstObstacle()).isPresent();

    story.then(rescued);

    assertThat(story.state().firstObstacle()).isEmpty();
    assertThat(story.state().summary().get("app-1").count(Outcome.FAILED)).isOne();
  }

  @Test
  void attemptsAreCountedWithoutAGapAndOneAfterTheOther() throws Exception {
    assertRefused(begun(), started(new Try(STOP, "app-1", "", 2)), "where number 1 is due");
    assertRefused(begun(), started(new Try(STOP, "app-1", "", 0)), "where number 1 is due");
    assertRefused(begun().then(started(TRY)), started(TRY), "where number 2 is due");
    assertRefused(
        begun().then(started(TRY)), started(new Try(STOP, "app-1", "", 2)), "no known end");
  }

  @Test
  void whatHasNotStartedNeitherFindsNorEnds() throws Exception {
    assertRefused(begun(), ended(TRY, Outcome.OK), "though it has not started");
    assertRefused(begun(), found(TRY), "though it has not started");
    assertRefused(
        begun().then(started(TRY), ended(TRY, Outcome.OK)), found(TRY), "though it has ended");
    assertRefused(
        begun()
            .then(started(TRY), ended(TRY, Outcome.FAILED), started(new Try(STOP, "app-1", "", 2))),
        ended(TRY, Outcome.OK),
        "though it is followed by a later one");
  }

  @Test
  void aStepDoesNotEndBeforeItsAttempt() throws Exception {
    Story story = begun().then(started(TRY));

    assertRefused(story, ended(STOP, "app-1", Outcome.OK), "ends as ok while");
    story.then(ended(STOP, "app-1", Outcome.IN_DOUBT));
    assertThat(story.state().inDoubt()).hasSize(1);
  }

  @Test
  void aLoopIsFixedOnceAndItemsAreOfIt() throws Exception {
    LoopFixed loop = new LoopFixed(STOP, "app-1", Map.of("a", Value.of(1)));
    Try item = new Try(STOP, "app-1", "a", 1);
    Story story = begun().then(loop);

    assertRefused(story, loop, "fixed a second time");
    assertRefused(story, started(new Try(STOP, "app-1", "b", 1)), "does not have");
    assertRefused(begun(), started(item), "does not have");
    assertRefused(begun().then(started(TRY)), loop, "after it has begun");
    story.then(started(item), ended(item, Outcome.OK));
    assertThat(story.state().step(STOP, "app-1").items()).containsKey("a");
    assertThat(story.state().step(STOP, "app-1").lastAttempt("a")).isPresent();
  }

  @Test
  void onlyAnOpenGateTakesVerdictsAndCloses() throws Exception {
    assertRefused(begun(), passed("preflight"), "though it is not open");
    assertRefused(begun(), new GateClosed("preflight", true), "though it is not open");
    assertRefused(
        begun().then(new GateOpened("preflight")),
        new GateOpened("preflight"),
        "though it is open");
  }

  @Test
  void aGateIsNotHeldOverAVerdictThatBlocks() throws Exception {
    VerdictGiven errored = verdict(new Verdict.Errored("no such file", ""));
    Story story = begun().then(new GateOpened("preflight"), errored);

    assertRefused(story, new GateClosed("preflight", true), "`backup` errored");
    story.then(new GateClosed("preflight", false));

    GateRound round = story.state().gates().get(0);
    assertThat(round.standing()).isEqualTo(GateRound.Standing.BROKEN);
    assertThat(round.blocking()).containsExactly(errored);
    assertThat(story.state().lastHeldGate()).isEmpty();
    assertThat(story.state().firstObstacle().orElseThrow().event()).isInstanceOf(GateClosed.class);
  }

  @Test
  void theLastVerdictOfASubjectCounts() throws Exception {
    Verdict waived = new Verdict.Waived("anna", Story.BEGIN, "NetBackup holds it", "too old");
    RunState state =
        begun()
            .then(new GateOpened("preflight"), verdict(new Verdict.Failed("too old", "")))
            .then(verdict(waived), new GateClosed("preflight", true))
            .state();

    assertThat(state.lastHeldGate().orElseThrow().verdicts())
        .extracting(VerdictGiven::verdict)
        .containsExactly(waived);
  }

  @Test
  void stagesAreOneAfterTheOtherAndNeverTwice() throws Exception {
    StageStarted halt = new StageStarted("halt", "Halt", 1, List.of("app-1"));
    Story story = begun().then(halt);
    assertThat(story.state().stage()).contains(halt);

    assertRefused(story, new StageStarted("run", "Run", 1, List.of()), "has ended");
    assertRefused(story, new StageEnded("halt", 2), "though it is not in progress");
    story.then(started(TRY));
    assertRefused(story, new StageEnded("halt", 1), "is under way");
    story.then(ended(TRY, Outcome.OK), new StageEnded("halt", 1));
    assertRefused(story, halt, "starts again");
    assertThat(story.state().hasEnded("halt", 1)).isTrue();
    assertThat(story.state().stage()).isEmpty();
  }

  @Test
  void whatWasOpenWhenTheEngineDiedIsOpenNoLonger() throws Exception {
    StageStarted halt = new StageStarted("halt", "Halt", 1, List.of("app-1"));
    RunState state =
        begun()
            .then(halt, new GateOpened("stopped"), resumed(), halt, new GateOpened("stopped"))
            .state();

    assertThat(state.gates())
        .extracting(GateRound::standing)
        .containsExactly(GateRound.Standing.ABANDONED, GateRound.Standing.OPEN);
  }

  @Test
  void aRunEndsOnceAndOnlyAStoppedOneGoesOn() throws Exception {
    assertRefused(new Story(), end(ExitCode.DONE), "has not begun");
    assertRefused(begun(), Story.opened(), "has begun already");
    assertRefused(begun().then(end(ExitCode.DONE)), resumed(), "is done");
    assertRefused(begun().then(end(ExitCode.FAILED)), started(TRY), "has stopped");
  }

  @Test
  void aRunIsNotDoneWhileSomethingIsOpen() throws Exception {
    assertRefused(begun().then(started(TRY)), end(ExitCode.DONE), "has no known end");
    assertRefused(begun().then(new GateOpened("g")), end(ExitCode.DONE), "gate `g` is open");
    assertRefused(
        begun().then(new StageStarted("halt", "Halt", 1, List.of())),
        end(ExitCode.DONE),
        "stage `halt` is in progress");
  }

  @Test
  void aRunIsUnfinishedUntilItIsDoneOrChangedNothing() throws Exception {
    assertThat(new RunState().isUnfinished()).isFalse();
    assertThat(begun().state().isUnfinished()).isTrue();
    assertThat(begun().then(end(ExitCode.DONE)).state().isUnfinished()).isFalse();
    assertThat(begun().then(end(ExitCode.PRECONDITION)).state().isUnfinished()).isFalse();
    assertThat(begun().then(end(ExitCode.FAILED)).state().isUnfinished()).isTrue();
    assertThat(begun().then(end(ExitCode.INTERRUPTED)).state().isUnfinished()).isTrue();
    assertThat(begun().then(end(ExitCode.FAILED), resumed()).state().ended()).isEmpty();
  }

  @Test
  void theFirstThingInTheWayIsNamed() throws Exception {
    RunState state =
        begun()
            .then(new HostLost("app-2", "timed out", ""), new HostConnected("app-2", "::1"))
            .then(ended(STOP, "app-1", Outcome.FAILED), new StopRequested("anna", "Ctrl-C"))
            .state();

    assertThat(state.firstObstacle().orElseThrow().event())
        .isEqualTo(ended(STOP, "app-1", Outcome.FAILED));
    assertThat(state.stopRequests()).hasSize(1);
    assertThat(state.hosts().get("app-2")).isEqualTo(new HostConnected("app-2", "::1"));
  }

  @Test
  void aStepEndsWhereItRan() throws Exception {
    RunState state =
        begun()
            .then(ended(STOP, "app-1", Outcome.CHANGED), ended(STOP, "app-2", Outcome.SKIPPED))
            .state();

    assertThat(state.endOf(STOP)).isEqualTo(Map.of("app-1", Story.BEGIN.plusSeconds(1)));
    assertThat(state.endOf("run/start")).isEmpty();
  }

  @Test
  void aFailedChangeMayHaveChangedSomething() throws Exception {
    RunState state = begun().then(started(TRY), found(TRY), ended(TRY, Outcome.FAILED)).state();
    RunState looked = begun().then(started(TRY), ended(TRY, Outcome.FAILED)).state();

    assertThat(state.hasChanged()).isFalse();
    assertThat(state.mayHaveChanged()).isTrue();
    assertThat(state.step(STOP, "app-1").mayHaveChanged()).isTrue();
    assertThat(looked.mayHaveChanged()).isFalse();
  }

  @Test
  void valuesAndAnswersAreThoseGivenLast() throws Exception {
    Result.Answered no = new Result.Answered(false, "anna", Story.BEGIN, Map.of());
    Result.Answered yes = new Result.Answered(true, "bob", Story.BEGIN, Map.of());
    RunState state =
        begun()
            .then(new ValueKept("app-1", "", "x", Value.of(1)))
            .then(new ValueKept("app-1", "", "x", Value.of(2)))
            .then(new PersonAnswered("go", "", no), new PersonAnswered("go", "", yes))
            .state();

    assertThat(state.value("app-1", "", "x")).contains(Value.of(2));
    assertThat(state.value("app-1", "part", "x")).isEmpty();
    assertThat(state.value("app-2", "", "x")).isEmpty();
    assertThat(state.answer("go", "")).contains(yes);
    assertThat(state.answer("go", "app-1")).isEmpty();
  }

  @Test
  void stepsThatTheRunDoesNotHaveAreRefused() throws Exception {
    assertRefused(begun(), started(first("other", "app-1")), "not among the steps");
    assertRefused(begun(), ended("other", "app-1", Outcome.OK), "not among the steps");
  }

  @Test
  void aRecordOutOfTurnIsNamed() throws Exception {
    RunState state = begun().state();

    assertThatThrownBy(() -> state.apply(at(7, started(TRY))))
        .hasMessage("record 7: number 1 is due");
  }

  private static void assertRefused(Story story, RunEvent event, String why) {
    String before = Snapshot.of(story.state());

    assertThatThrownBy(() -> story.then(event))
        .isInstanceOf(IllegalTransitionException.class)
        .hasMessageStartingWith("record " + story.state().size() + ": ")
        .hasMessageContaining(why);
    assertThat(Snapshot.of(story.state())).isEqualTo(before);
  }

  private static VerdictGiven passed(String gate) {
    return new VerdictGiven(gate, "backup", "A backup", "app-1", "", new Verdict.Passed("yes"));
  }

  private static VerdictGiven verdict(Verdict verdict) {
    return new VerdictGiven("preflight", "backup", "A backup", "app-1", "", verdict);
  }
}
