package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.FoldModel.Spot;
import dev.lockstep.event.Attempt;
import dev.lockstep.event.IllegalTransitionException;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.Report;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.RunState;
import dev.lockstep.event.Try;
import dev.lockstep.plan.Plan;
import dev.lockstep.value.Value;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random stories, nonsense among them, cut off anywhere: the fold refuses an event or agrees with a
 * simple model, and whoever goes on from there begins nothing that may have been done.
 */
class FoldLawTest {
  private static final int DRAWN = 500;
  private static final List<String> STEPS = List.of("stage/one", "stage/each");
  private static final List<String> HOSTS = List.of("a", "b");
  private static final List<String> ITEMS = List.of("", "x", "y");
  private static final RunEvent.RunIdentity ADA =
      new RunEvent.RunIdentity("r1", "ada", "jump", "test", List.of("run"));

  @TempDir private Path folder;
  private Plan plan;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void whateverHappensAndWhereverItIsCutNothingRunsTwice(long seed) throws Exception {
    plan = plan();
    Random random = new Random(seed);
    FoldModel model = new FoldModel();
    RunState state = new RunState();
    List<Recorded> story = new ArrayList<>();
    int refused = 0;
    for (int drawn = 0; drawn < DRAWN && !model.isDone(); drawn++) {
      RunEvent event = story.isEmpty() ? opened() : any(random, model);
      Recorded next = new Recorded(story.size(), Instant.EPOCH, event);
      String when = "seed " + seed + ", record " + story.size() + ", " + event;
      try {
        state.apply(next);
      } catch (IllegalTransitionException nonsense) {
        refused++;
        continue;
      }
      assertThat(model.objection(event)).as(when).isEmpty();
      model.take(event);
      story.add(next);
      requireSafe(story, model, when);
    }
    assertThat(refused).as("seed %d: nonsense", seed).isGreaterThan(DRAWN / 10);
    assertThat(model.beginnings()).as("seed %d: attempts", seed).isGreaterThan(5);
  }

  /** The process is killed here: as it is found, and as it is once a resume has begun. */
  private void requireSafe(List<Recorded> story, FoldModel model, String when) throws Exception {
    List<Recorded> resumed = new ArrayList<>(story);
    resumed.add(
        new Recorded(
            story.size(), Instant.EPOCH, new RunEvent.RunResumed(ADA, "digest", List.of())));
    for (List<Recorded> cut : model.isDone() ? List.of(story) : List.of(story, resumed)) {
      Past past = new Past(cut);
      assertThat(past.state().inDoubt())
          .as(when)
          .extracting(Attempt::id)
          .containsExactlyInAnyOrderElementsOf(model.unknown());
      assertThat(new Doubts(plan, past.state()).open()).as(when).hasSameSizeAs(model.unknown());
      for (Spot spot : model.spots(STEPS, HOSTS, ITEMS)) {
        requireSafe(past, model, spot, when + ", " + spot);
      }
    }
  }

  private static void requireSafe(Past past, FoldModel model, Spot spot, String when) {
    Past.Place place = new Past.Place(spot.step(), spot.host());
    boolean begins =
        past.result(spot.step(), spot.host(), false).isEmpty()
            && past.over(place, spot.item(), false).isEmpty()
            && past.state().inDoubt().stream().noneMatch(open -> spot.isOf(open.id()));

    assertThat(begins).as(when).isEqualTo(model.mayBegin(spot));
    assertThat(past.attempts(spot.step(), spot.host(), spot.item()))
        .as(when)
        .isEqualTo(model.attempts(spot));
    if (past.isUndecided(place, spot.item())) {
      assertThat(model.hasHadAnEffect(spot)).as(when).isFalse();
    }
  }

  @Test
  void theModelItselfObjectsToASecondRun() {
    FoldModel model = new FoldModel();
    Try first = new Try("stage/one", "a", "", 1);
    Try second = new Try("stage/one", "a", "", 2);
    model.take(new RunEvent.StepStarted(first, ""));

    assertThat(model.objection(new RunEvent.StepStarted(second, ""))).isPresent();
    model.take(new RunEvent.TryEnded(first, Outcome.IN_DOUBT, Report.EMPTY));
    assertThat(model.objection(new RunEvent.StepStarted(second, ""))).isPresent();
    model.take(new RunEvent.TryEnded(first, Outcome.FAILED, Report.EMPTY));
    assertThat(model.objection(new RunEvent.StepStarted(second, ""))).isEmpty();
  }

  private Plan plan() {
    return Play.of(
            folder,
            "a b",
            "- { name: One, id: one, command: one }",
            "- { name: Each, id: each, command: \"each ${item}\", loop: [x, y] }")
        .plan();
  }

  private static RunEvent opened() {
    List<RunEvent.StepLine> lines =
        STEPS.stream().map(id -> new RunEvent.StepLine(id, id, "stage", HOSTS)).toList();
    return new RunEvent.RunOpened(ADA, "Play", "digest", lines);
  }

  /** Mostly something that could be, as often as not something that could not. */
  private static RunEvent any(Random random, FoldModel model) {
    String step = random.nextInt(40) == 0 ? "stage/other" : pick(random, STEPS);
    String host = pick(random, HOSTS);
    Spot spot = new Spot(step, host, pick(random, ITEMS));
    int number = model.attempts(spot) + random.nextInt(3) - 1;
    Try last = new Try(step, host, spot.item(), Math.max(1, model.attempts(spot)));
    Try any = new Try(step, host, spot.item(), number);
    Outcome outcome = pick(random, List.of(Outcome.values()));
    Outcome bad = pick(random, List.of(Outcome.FAILED, Outcome.IN_DOUBT, Outcome.CANCELLED));
    String ignored = random.nextInt(20) == 0 ? "harmless" : "";
    List<Supplier<RunEvent>> kinds =
        List.of(
            () -> new RunEvent.StepStarted(spot.next(model), "it"),
            () -> new RunEvent.StepStarted(any, "it"),
            () -> new RunEvent.StepFound(last, "it", Map.of()),
            () -> new RunEvent.TryEnded(last, bad, Report.EMPTY),
            () -> new RunEvent.TryEnded(random.nextBoolean() ? last : any, outcome, Report.EMPTY),
            () -> new RunEvent.StepEnded(step, host, bad, "", ignored),
            () ->
                new RunEvent.StepEnded(
                    step, host, random.nextInt(12) == 0 ? outcome : Outcome.CANCELLED, "", ""),
            () ->
                new RunEvent.LoopFixed(step, host, Map.of("x", Value.of("x"), "y", Value.of("y"))),
            () -> new RunEvent.StageStarted("stage", "Stage", 1 + random.nextInt(2), HOSTS),
            () -> new RunEvent.StageEnded("stage", 1 + random.nextInt(2)),
            () -> new RunEvent.RunEnded(random.nextInt(200) == 0 ? 0 : 6, ""),
            () -> new RunEvent.RunResumed(ADA, "digest", List.of()));
    return pick(random, kinds).get();
  }

  private static <T> T pick(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
