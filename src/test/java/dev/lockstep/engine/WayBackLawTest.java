package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Way;
import dev.lockstep.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wherever a run ends, its rollback leaves the hosts as they were. */
class WayBackLawTest {
  /** A run is stopped at so many places. */
  private static final int PLACES = 6;

  @TempDir private Path folder;

  @Test
  void aWholeRunIsUndone() throws IOException {
    try (ThereAndBack one = new ThereAndBack(fresh("whole"))) {
      Map<String, String> before = one.footprint();
      Plan plan = one.theatre.plan();
      assertThat(one.run(plan)).as(one.theatre.why()).isEqualTo(ExitCode.DONE);
      assertThat(one.footprint()).isNotEqualTo(before);

      assertThat(one.theatre.rollBack(plan)).as(one.theatre.why()).isEqualTo(ExitCode.DONE);

      assertThat(one.footprint()).isEqualTo(before);
      assertThat(one.theatre.state().way()).isEqualTo(Way.ROLLED_BACK);
      assertThat(one.theatre.state().isUnfinished()).isFalse();
      assertThat(one.theatre.state().locked()).isEmpty();
    }
  }

  @Test
  void aRunThatWasInterruptedAnywhereIsUndone() throws IOException {
    for (int stop : places(length())) {
      try (ThereAndBack one = new ThereAndBack(fresh("stopped-" + stop))) {
        Map<String, String> before = one.footprint();
        Plan plan = one.theatre.plan();
        AtomicReference<Engine> running = new AtomicReference<>(one.theatre.engine(plan));
        one.theatre.listeners.add(
            recorded -> {
              if (recorded.number() == stop) {
                running.get().interrupt();
              }
            });
        ExitCode unused = one.theatre.played(running.get(), Engine::run);
        one.theatre.listeners.clear();

        rolledBack(one, plan, "interrupted at event " + stop);

        assertThat(one.footprint()).as("interrupted at event %d", stop).isEqualTo(before);
      }
    }
  }

  /** Each written undo takes exactly the last line out of a ledger: neither twice nor never. */
  @Test
  void aRunAndARollbackThatWereKilledAnywhereAreUndoneOnce() throws IOException {
    int length = length();
    for (int cut : places(length)) {
      try (ThereAndBack one = new ThereAndBack(fresh("killed-" + cut))) {
        Map<String, String> before = one.footprint();
        Plan plan = one.theatre.plan();
        one.theatre.powerFor(cut);
        assertThat(one.run(plan)).isNotEqualTo(ExitCode.DONE);
        one.theatre.powerFor(one.theatre.events.size() + 2 + length - cut);
        ExitCode first = one.theatre.rollBack(plan);
        one.theatre.powerFor(Integer.MAX_VALUE);
        String when = "killed after event " + cut + ", and once more " + (length - cut) + " later";

        if (first != ExitCode.DONE) {
          rolledBack(one, plan, when);
        }

        assertThat(one.footprint()).as(when).isEqualTo(before);
      }
    }
  }

  private static void rolledBack(ThereAndBack one, Plan plan, String when) {
    assertThat(one.theatre.rollBack(plan))
        .as("%s: %s", when, one.theatre.why())
        .isEqualTo(ExitCode.DONE);
    assertThat(one.theatre.state().way()).as(when).isEqualTo(Way.ROLLED_BACK);
  }

  private int length() throws IOException {
    try (ThereAndBack one = new ThereAndBack(fresh("length"))) {
      one.run(one.theatre.plan());
      return one.theatre.events.size() - 1;
    }
  }

  /** Spread over all events but the first two. */
  private static List<Integer> places(int length) {
    int count = Math.min(PLACES, length - 2);
    return IntStream.range(0, count).mapToObj(i -> 2 + i * (length - 2) / count).toList();
  }

  private Path fresh(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }
}
