package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.RunEvent;
import dev.lockstep.plan.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Wherever a run stops, a resume does what is left, and nothing a second time. */
class ResumeLawTest {
  /** Each seed stops at its own third of all places. */
  private static final int STRIDE = 3;

  private static final int SEEDS = 3;

  @TempDir private Path folder;

  @TestFactory
  List<DynamicTest> interruptedAfterAnyEvent() {
    return LongStream.range(0, SEEDS)
        .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> interrupted(seed)))
        .toList();
  }

  private void interrupted(long seed) throws IOException {
    Theatre whole = RandomPlay.of(fresh(), seed);
    assertThat(whole.run()).as("seed %d: %s", seed, whole.why()).isEqualTo(ExitCode.DONE);
    for (int stop = 2 + (int) seed; stop < whole.events.size(); stop += STRIDE) {
      Theatre theatre = RandomPlay.of(fresh(), seed);
      ExitCode first = stoppedAfter(stop, theatre);
      if (first != ExitCode.DONE) {
        assertThat(first).isIn(ExitCode.INTERRUPTED, ExitCode.FAILED);
        assertThat(theatre.resume())
            .as("seed %d, event %d: %s", seed, stop, theatre.why())
            .isEqualTo(ExitCode.DONE);
      }
      assertThat(commands(theatre)).as("seed %d, event %d", seed, stop).isEqualTo(commands(whole));
      assertThat(ends(theatre)).as("seed %d, event %d", seed, stop).isEqualTo(ends(whole));
    }
  }

  private static ExitCode stoppedAfter(int events, Theatre theatre) {
    AtomicInteger heard = new AtomicInteger();
    AtomicReference<Engine> running = new AtomicReference<>();
    theatre.listeners.add(
        recorded -> {
          if (heard.incrementAndGet() == events) {
            running.get().interrupt();
          }
        });
    running.set(theatre.engine(theatre.plan()));
    return theatre.played(running.get(), Engine::run);
  }

  @TestFactory
  List<DynamicTest> killedBeforeAnyRecord() {
    return LongStream.range(0, SEEDS)
        .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> killed(seed)))
        .toList();
  }

  private void killed(long seed) throws IOException {
    Theatre whole = RandomPlay.of(fresh(), seed);
    whole.run();
    int doubts = 0;
    int append = 2 + (int) seed;
    for (boolean done = false; !done; append += STRIDE) {
      Theatre theatre = RandomPlay.of(fresh(), seed);
      done = diesBefore(append, theatre) == ExitCode.DONE;
      Plan plan = theatre.plan();
      if (!new Doubts(plan, theatre.state()).open().isEmpty()) {
        doubts++;
        assertThat(commands(theatre).values())
            .as("seed %d, append %d", seed, append)
            .allMatch(times -> times == 1);
      } else if (!done) {
        assertThat(theatre.resume())
            .as("seed %d, append %d: %s", seed, append, theatre.why())
            .isEqualTo(ExitCode.DONE);
        assertThat(commands(theatre))
            .as("seed %d, append %d", seed, append)
            .isEqualTo(commands(whole));
        assertThat(ends(theatre)).as("seed %d, append %d", seed, append).isEqualTo(ends(whole));
      }
    }
    assertThat(doubts).as("seed %d: kills in the middle of a step", seed).isPositive();
  }

  /** Nothing is written any more from an append on, as when the process is killed before it. */
  private static ExitCode diesBefore(int append, Theatre theatre) {
    AtomicInteger appends = new AtomicInteger();
    theatre.disk(
        batch -> {
          if (appends.incrementAndGet() >= append) {
            throw new UncheckedIOException(new IOException("killed"));
          }
        });
    ExitCode code = theatre.run();
    theatre.disk(batch -> {});
    return code;
  }

  private static Map<String, Integer> commands(Theatre theatre) {
    Map<String, Integer> times = new TreeMap<>();
    theatre.hosts.asked().forEach(line -> times.merge(line, 1, Integer::sum));
    return times;
  }

  /** How each step ended at last; one that was rescued ends twice. */
  private static Map<String, Outcome> ends(Theatre theatre) {
    Map<String, Outcome> ends = new TreeMap<>();
    theatre
        .of(RunEvent.StepEnded.class)
        .forEach(end -> ends.put(end.step() + " " + end.host(), end.outcome()));
    return ends;
  }

  private Path fresh() throws IOException {
    return Files.createTempDirectory(folder, "play");
  }
}
