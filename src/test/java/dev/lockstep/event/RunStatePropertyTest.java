package dev.lockstep.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.RunEvent.HostConnected;
import dev.lockstep.event.RunEvent.HostLost;
import dev.lockstep.event.RunEvent.StageEnded;
import dev.lockstep.event.RunEvent.StageStarted;
import dev.lockstep.event.RunEvent.StepEnded;
import dev.lockstep.event.RunEvent.StepFound;
import dev.lockstep.event.RunEvent.StepStarted;
import dev.lockstep.event.RunEvent.TryEnded;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Throws random events at a state; what it takes is told once more from the list alone. */
final class RunStatePropertyTest {
  private static final List<String> STEPS = List.of("halt/stop", "run/start");
  private static final List<String> HOSTS = List.of("app-1", "app-2");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void theStateSaysWhatTheListOfEventsSays(long seed) throws Exception {
    Random random = new Random(seed);
    RunState state = new RunState();
    List<Recorded> taken = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      RunEvent event = state.size() == 0 ? Story.opened() : any(random);
      String before = Snapshot.of(state);
      try {
        state.apply(Story.at(state.size(), event));
        taken.add(Story.at(taken.size(), event));
      } catch (IllegalTransitionException e) {
        assertThat(Snapshot.of(state)).as("seed %d, %s", seed, event).isEqualTo(before);
      }
    }

    assertThat(taken).as("seed %d", seed).hasSizeGreaterThan(30);
    assertThat(Snapshot.of(RunState.of(taken))).as("seed %d", seed).isEqualTo(Snapshot.of(state));
    assertThat(state.inDoubt()).extracting(Attempt::id).hasSameElementsAs(inDoubt(taken));
    assertThat(state.inDoubt()).as("seed %d", seed).hasSameSizeAs(inDoubt(taken));
    assertThat(counts(state)).as("seed %d", seed).isEqualTo(counts(taken));
    assertNothingRanTwice(seed, taken);
  }

  private static RunEvent any(Random random) {
    String step = STEPS.get(random.nextInt(2));
    String host = HOSTS.get(random.nextInt(2));
    Try attempt = new Try(step, host, "", 1 + random.nextInt(5));
    Outcome outcome = List.of(Outcome.values()).get(random.nextInt(7));
    String ignored = random.nextInt(8) == 0 ? "harmless" : "";
    List<Supplier<RunEvent>> kinds =
        List.of(
            () -> Story.started(attempt),
            () -> Story.started(attempt),
            () -> Story.found(attempt),
            () -> Story.ended(attempt, outcome),
            () -> Story.ended(attempt, outcome),
            () -> new StepEnded(step, host, badly(random), "", ignored),
            () ->
                new StepEnded(step, host, random.nextInt(9) == 0 ? outcome : badly(random), "", ""),
            () -> new StageStarted("halt", "Halt", 1 + random.nextInt(3), HOSTS),
            () -> new StageEnded("halt", 1 + random.nextInt(3)),
            () -> new HostConnected(host, "::1"),
            () -> new HostLost(host, "timed out", ""),
            Story::resumed);
    return kinds.get(random.nextInt(kinds.size())).get();
  }

  /** Mostly, so that a step is not over at once. */
  private static Outcome badly(Random random) {
    return List.of(Outcome.FAILED, Outcome.IN_DOUBT, Outcome.CANCELLED).get(random.nextInt(3));
  }

  private static Set<Try> inDoubt(List<Recorded> taken) {
    Set<Try> open = new LinkedHashSet<>();
    for (Recorded recorded : taken) {
      if (recorded.event() instanceof StepStarted e) {
        open.removeIf(other -> isSamePlace(other, e.attempt().step(), e.attempt().host()));
        open.add(e.attempt());
      } else if (recorded.event() instanceof TryEnded e && e.outcome() != Outcome.IN_DOUBT) {
        open.remove(e.attempt());
      } else if (recorded.event() instanceof StepEnded e && e.outcome() != Outcome.IN_DOUBT) {
        open.removeIf(other -> isSamePlace(other, e.step(), e.host()));
      }
    }
    return open;
  }

  private static boolean isSamePlace(Try attempt, String step, String host) {
    return attempt.step().equals(step) && attempt.host().equals(host);
  }

  private static Map<String, Map<Outcome, Integer>> counts(RunState state) {
    Map<String, Map<Outcome, Integer>> counts = new LinkedHashMap<>();
    state.summary().forEach((host, summary) -> counts.put(host, summary.counts()));
    return counts;
  }

  private static Map<String, Map<Outcome, Integer>> counts(List<Recorded> taken) {
    Map<List<String>, Outcome> last = new LinkedHashMap<>();
    for (Recorded recorded : taken) {
      if (recorded.event() instanceof StepStarted e) {
        last.remove(List.of(e.attempt().step(), e.attempt().host()));
      } else if (recorded.event() instanceof StepEnded e) {
        last.put(List.of(e.step(), e.host()), e.outcome());
      }
    }
    inDoubt(taken).forEach(t -> last.putIfAbsent(List.of(t.step(), t.host()), Outcome.IN_DOUBT));
    Map<String, Map<Outcome, Integer>> counts = new LinkedHashMap<>();
    HOSTS.forEach(host -> counts.put(host, new EnumMap<>(Outcome.class)));
    last.forEach((place, outcome) -> counts.get(place.get(1)).merge(outcome, 1, Integer::sum));
    return counts;
  }

  private static void assertNothingRanTwice(long seed, List<Recorded> taken) {
    Set<List<String>> over = new LinkedHashSet<>();
    for (Recorded recorded : taken) {
      if (recorded.event() instanceof StepStarted e) {
        assertThat(over)
            .as("seed %d, %s", seed, recorded)
            .doesNotContain(List.of(e.attempt().step(), e.attempt().host()));
      } else if (recorded.event() instanceof StepFound e) {
        assertThat(over)
            .as("seed %d, %s", seed, recorded)
            .doesNotContain(List.of(e.attempt().step(), e.attempt().host()));
      } else if (recorded.event() instanceof StepEnded e && isOver(e)) {
        over.add(List.of(e.step(), e.host()));
      }
    }
  }

  private static boolean isOver(StepEnded event) {
    return switch (event.outcome()) {
      case OK, CHANGED, SKIPPED -> true;
      case FAILED -> !event.ignored().isEmpty();
      case UNREACHABLE, IN_DOUBT, CANCELLED -> false;
    };
  }
}
