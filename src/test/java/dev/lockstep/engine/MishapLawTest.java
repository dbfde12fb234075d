package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.ScriptedTransport.Line;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happens to connections, hosts and to Lockstep itself while a random runbook runs: no
 * command runs twice, none is left out, and where its host knows how each has ended the run comes
 * to what it would have come to without.
 */
class MishapLawTest {
  private static final int SEEDS = 12;

  /** More than any random runbook has. */
  private static final int STEPS = 60;

  /** After so many deaths each incident has happened. */
  private static final int MOST_SESSIONS = 400;

  private static final List<String> MISHAPS =
      List.of(
          "drop",
          "drop, drop",
          "away 90",
          "die",
          "die, running 2",
          "drop, die",
          "away 5, drop, die");

  private static final List<String> BEFORE = List.of("unsent", "unsent 60", "die unsent");

  @TempDir private Path folder;

  @TestFactory
  List<DynamicTest> mishapsThatTheHostSurvivesChangeNothing() {
    return LongStream.range(0, SEEDS)
        .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> survived(seed)))
        .toList();
  }

  private void survived(long seed) throws IOException {
    Theatre whole = RandomPlay.of(fresh(), seed);
    assertThat(whole.run()).as("seed %d: %s", seed, whole.why()).isEqualTo(ExitCode.DONE);
    Theatre theatre = RandomPlay.of(fresh(), seed);
    strike(theatre, new Random(seed), false);

    assertThat(toTheEnd(theatre)).as("seed %d: %s", seed, theatre.why()).isEqualTo(ExitCode.DONE);

    assertThat(commands(theatre)).as("seed %d", seed).isEqualTo(commands(whole));
    assertThat(ends(theatre)).as("seed %d", seed).isEqualTo(ends(whole));
  }

  @TestFactory
  List<DynamicTest> whatAHostForgetsIsInDoubtAndNeverRunAgain() {
    return LongStream.range(0, SEEDS)
        .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> forgotten(seed)))
        .toList();
  }

  private void forgotten(long seed) throws IOException {
    Theatre whole = RandomPlay.of(fresh(), seed);
    whole.run();
    Theatre theatre = RandomPlay.of(fresh(), seed);
    strike(theatre, new Random(seed), true);

    ExitCode code = toTheEnd(theatre);

    assertThat(commands(theatre).values()).as("seed %d", seed).allMatch(times -> times == 1);
    assertThat(whole.hosts.asked()).as("seed %d", seed).containsAll(theatre.hosts.asked());
    if (code == ExitCode.DONE) {
      assertThat(commands(theatre)).as("seed %d", seed).isEqualTo(commands(whole));
    } else {
      assertThat(code).as("seed %d: %s", seed, theatre.why()).isEqualTo(ExitCode.IN_DOUBT);
      assertThat(theatre.state().inDoubt()).as("seed %d", seed).isNotEmpty();
    }
  }

  /** Each death is followed by another session. */
  private static ExitCode toTheEnd(Theatre theatre) {
    Supplier<ExitCode> course = theatre::run;
    for (int session = 0; session < MOST_SESSIONS; session++) {
      Optional<ExitCode> code = theatre.unlessKilled(course);
      if (code.isPresent()) {
        return code.get();
      }
      course = theatre::resume;
    }
    throw new AssertionError("it dies again and again");
  }

  /**
   * Mishaps for about every third command; from the last to the first, for one name may begin
   * another.
   */
  private static void strike(Theatre theatre, Random random, boolean mayForget) {
    for (String host : RandomPlay.HOSTS.split(" ", -1)) {
      List<Line> lines = new ArrayList<>();
      for (int step = STEPS; step >= 0; step--) {
        for (String kind : List.of("good", "bad")) {
          String on = kind + " step" + step;
          String end = kind.equals("bad") ? "3" : "0";
          if (random.nextInt(6) == 0) {
            lines.add(new Line(on, one(BEFORE, random) + ", 0", "", "", 1));
          }
          if (mayForget && random.nextInt(12) == 0) {
            lines.add(new Line(on, random.nextBoolean() ? "reboot" : "die, killed", "", ""));
          } else if (random.nextInt(3) == 0) {
            lines.add(new Line(on, one(MISHAPS, random) + ", " + end, "out", ""));
          } else {
            lines.add(new Line(on, end, "out", ""));
          }
        }
      }
      theatre.hosts.host(host, lines);
    }
  }

  private static String one(List<String> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  private static Map<String, Integer> commands(Theatre theatre) {
    Map<String, Integer> times = new TreeMap<>();
    theatre.hosts.asked().forEach(line -> times.merge(line, 1, Integer::sum));
    return times;
  }

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
