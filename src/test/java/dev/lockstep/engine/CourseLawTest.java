package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.TextRenderer;
import dev.lockstep.engine.ScriptedTransport.Line;
import dev.lockstep.event.ExitCode;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlanListing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random small runbooks on random inventories: a plan is the same in whatever hand its files are
 * written, and what a run does is what the plan listed, in that order, on those hosts, as those
 * users. The property {@code lockstep.cases} says how many are tried, {@code lockstep.seed} from
 * which one on.
 */
class CourseLawTest {
  private static final int CASES = Integer.getInteger("lockstep.cases", 12);
  private static final long FIRST = Long.getLong("lockstep.seed", 0);

  @TempDir private Path folder;

  /** What is tried with each project. */
  private interface Law {
    void holds(RandomProject project, Path at, long seed);
  }

  private void each(Law law) throws IOException {
    for (long seed = FIRST; seed < FIRST + CASES; seed++) {
      RandomProject project = new RandomProject(seed);
      Path at = project.write(Files.createTempDirectory(folder, "project"), seed);
      try {
        law.holds(project, at, seed);
      } catch (AssertionError | RuntimeException broken) {
        throw new AssertionError(
            "seed " + seed + ": " + broken.getMessage() + "\n" + project.text(seed), broken);
      }
    }
  }

  @Test
  void thePlanIsTheSameInWhateverHandItsFilesAreWritten() throws IOException {
    each(
        (project, at, seed) -> {
          String text = PlanListing.text(new Theatre(at).plan());
          for (long hand = 1; hand < 3; hand++) {
            project.write(at, seed + hand * 7919);
            assertThat(PlanListing.text(new Theatre(at).plan())).isEqualTo(text);
          }
        });
  }

  @Test
  void aRunDoesWhatThePlanListedInThatOrderOnThoseHosts() throws IOException {
    each(
        (project, at, seed) -> {
          Theatre theatre = theatre(project, at, seed, List.of());
          Plan plan = theatre.plan();

          ExitCode code = theatre.played(theatre.engine(plan), Engine::run);

          assertThat(code).as(theatre.why()).isEqualTo(ExitCode.DONE);
          Course course = new Course(project, new PlannedCourse(plan), theatre);
          course.isWithinThePlan();
          course.isInOrder();
          course.missesNothing();
        });
  }

  @Test
  void whateverFailsTheRunStaysWithinThePlanAndStops() throws IOException {
    each(
        (project, at, seed) -> {
          Theatre theatre = theatre(project, at, seed, faults(project, new Random(seed)));
          Plan plan = theatre.plan();

          ExitCode code = theatre.played(theatre.engine(plan), Engine::run);

          Course course = new Course(project, new PlannedCourse(plan), theatre);
          course.isWithinThePlan();
          course.isInOrder();
          course.beginsNothingTwice();
          course.beginsNothingBehindAFailure();
          course.endsWith(code);
        });
  }

  @Test
  void aDryRunChangesNothingAndForeseesWhatARunPassesOver() throws IOException {
    each(
        (project, at, seed) -> {
          Theatre dry = theatre(project, at, seed, List.of());
          dry.dryRun();
          Theatre run = theatre(project, at, seed, List.of());
          run.run();

          new Foresights(project, dry, run).hold();
        });
  }

  /** Hosts that say yes to everything but these; what is done already is so on some hosts. */
  private static Theatre theatre(RandomProject project, Path at, long seed, List<Line> faults) {
    Theatre theatre = new Theatre(at).forks(seed % 2 == 0 ? 1 : 4);
    Random random = new Random(seed * 31);
    List<String> names = new ArrayList<>(project.machines.stream().map(m -> m.name()).toList());
    names.add(JumpHost.NAME);
    for (String name : names) {
      List<Line> lines = new ArrayList<>();
      faults.stream().filter(line -> line.stderr().equals(name)).forEach(lines::add);
      for (String probe : project.probes) {
        lines.add(new Line(probe + " ", random.nextInt(3) == 0 ? "0" : "1", "", ""));
      }
      lines.add(new Line("", "0", "out\n", ""));
      theatre.hosts.host(name, lines);
    }
    return theatre;
  }

  /** A few commands that fail, and hosts that are lost or never there. */
  private static List<Line> faults(RandomProject project, Random random) {
    List<Line> faults = new ArrayList<>();
    for (int count = 1 + random.nextInt(3); count > 0; count--) {
      String host = project.machines.get(random.nextInt(project.machines.size())).name();
      String word = "q" + random.nextInt(project.number()) + "q ";
      switch (random.nextInt(12)) {
        case 0 -> faults.add(new Line("", "down", "", host));
        case 1, 2 -> faults.add(new Line(word, "lost", "", host));
        case 3 -> faults.add(new Line(word, "timed out", "", host));
        case 4 -> faults.add(new Line(word, "not started", "", host));
        case 5, 6 -> faults.add(new Line(word, "3", "", host, 1));
        default -> faults.add(new Line(word, "3", "", host));
      }
    }
    return faults;
  }

  @Test
  void anotherCommandIsAnotherPlan() throws IOException {
    each(
        (project, at, seed) -> {
          String digest = new Theatre(at).plan().head().digest();
          Mutation.ofAWord(project, new Random(seed));
          project.write(at, seed);
          Diagnostics out = new Diagnostics();
          Optional<Plan> plan = new Theatre(at).plan(out);
          assertThat(plan.map(other -> other.head().digest())).isNotEqualTo(Optional.of(digest));
        });
  }

  @Test
  void brokenFilesEndInDiagnosticsAndNothingElse() throws IOException {
    each(
        (project, at, seed) -> {
          Random random = new Random(seed);
          for (int i = 0; i < 4; i++) {
            project.write(at, seed);
            breakLines(at.resolve(project.pick(List.copyOf(project.files.keySet()))), random);
            Diagnostics out = new Diagnostics();
            assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> new Theatre(at).plan(out).ifPresent(PlanListing::text));
            new TextRenderer(false).render(out.all());
          }
        });
  }

  private static void breakLines(Path file, Random random) {
    try {
      Mutation.breakLines(file, random);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
