package dev.lockstep.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process dies at an append to its journal: before it, in the middle of its bytes, after it.
 * Another process resumes. {@code -Dcrash.points=all} tries all, otherwise an even part of them.
 */
@Tag("real")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillMatrixTest {
  private static final List<String> WAYS = List.of("before", "torn", "after");
  private static final int PART = Integer.getInteger("crash.part", 20);

  /** A resume is killed within so many of its first appends, where it is killed too. */
  private static final int AGAIN = 13;

  private static final int LANES = 2;
  private static final String PAUSE = "0.03";
  private static final String WRONG = ", WRONG: ";

  /** More resumes than any run needs. */
  private static final int RESUMES = 3;

  private Stand stand;
  private Told whole;
  private int appends;

  /**
   * Where processes die.
   *
   * @param again the append of the first resume that kills it too; 0 where it lives
   */
  private record Point(int append, String how, int again) {
    @Override
    public String toString() {
      return how + " " + append + (again > 0 ? ", again " + again : "");
    }

    List<String> flags(int death) {
      return List.of("-Dcrash.at=" + death, "-Dcrash.how=" + how);
    }
  }

  @BeforeAll
  void playItWhole(@TempDir Path folder) throws Exception {
    stand = Stand.in(folder);
    Scene scene = stand.scene();
    Path count = folder.resolve("appends");
    List<String> flags = new ArrayList<>(stand.program().archiving());
    flags.add("-Dcrash.count=" + count);
    whole = Told.by(scene, Program.end(scene.start(stand.program(), PAUSE, flags)));
    whole.requireOnce();
    appends = Integer.parseInt(Files.readString(count).strip());
  }

  @AfterAll
  void close() throws IOException {
    stand.close();
  }

  @Test
  void whereverTheProcessDiesEachStepRunsOnce() throws Exception {
    ExecutorService lanes = Executors.newFixedThreadPool(LANES);
    List<Future<String>> rows = new ArrayList<>();
    for (Point point : points()) {
      rows.add(lanes.submit(() -> survives(point)));
    }
    lanes.shutdown();
    List<String> wrong = new ArrayList<>();
    for (Future<String> row : rows) {
      String line = row.get();
      System.out.println(line);
      if (line.contains(WRONG)) {
        wrong.add(line);
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** All points, or every so many-th of them from a place that differs from day to day. */
  private List<Point> points() {
    List<Point> all = new ArrayList<>();
    for (int append = 1; append <= appends; append++) {
      for (String how : WAYS) {
        all.add(new Point(append, how, 0));
        all.add(new Point(append, how, append * 7 % AGAIN + 1));
      }
    }
    if (System.getProperty("crash.points", "").equals("all")) {
      return all;
    }
    long seed = Long.getLong("crash.seed", System.nanoTime());
    double offset = new Random(seed).nextDouble();
    System.out.printf(
        "%d of %d points, from %.3f (-Dcrash.seed=%d)%n", PART, all.size(), offset, seed);
    return IntStream.range(0, PART)
        .mapToObj(i -> all.get((int) ((i + offset) * all.size() / PART)))
        .toList();
  }

  private String survives(Point point) throws Exception {
    Scene scene = stand.scene();
    StringBuilder row = new StringBuilder("%-22s".formatted(point));
    StringBuilder said = new StringBuilder();
    Program.Ended last =
        Program.end(scene.start(stand.program(), PAUSE, point.flags(point.append())));
    row.append(" first ").append(last.exit());
    for (int i = 0; i < RESUMES && !isDone(last); i++) {
      said.append(last.said());
      last =
          stand
              .program()
              .run(scene.desk(), point.flags(i == 0 ? point.again() : 0), "resume", "last");
      row.append(" resume ").append(last.exit());
      if (last.said().contains("start it anew")) {
        said.append(last.said());
        last = Program.end(scene.start(stand.program(), PAUSE, List.of()));
        row.append(" anew ").append(last.exit());
      }
    }
    Told told = Told.by(scene, isDone(last) ? new Program.Ended(0, last.said()) : last);
    List<String> wrong = wrong(told);
    row.append(told.exit() == 0 ? ": once each" : ": not done");
    if (!wrong.isEmpty()) {
      row.append(WRONG).append(String.join("\n  ", wrong)).append("\n").append(said);
      row.append(told.said());
    }
    return row.toString();
  }

  /** Also when it died behind the last record. */
  private static boolean isDone(Program.Ended ended) {
    return ended.exit() == ExitCode.DONE.code()
        || ended.said().contains("is done; there is nothing to resume");
  }

  /** Hosts keep records of all that these steps do, so nothing stays in doubt. */
  private List<String> wrong(Told told) {
    List<String> wrong = told.difference(whole);
    for (String host : Tour.HOSTS) {
      Map<String, Integer> counted = told.counted().get(host);
      if (!counted.equals(Tour.once(host))) {
        wrong.add("counters of " + host + ": " + counted);
      }
    }
    if (!told.intact()) {
      wrong.add("journal or kept output are damaged");
    }
    return wrong;
  }
}
