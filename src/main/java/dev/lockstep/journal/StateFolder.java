package dev.lockstep.journal;

import dev.lockstep.journal.StateException.Reason;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder {@code .lockstep} of a project:
 *
 * <pre>
 *   .lockstep/                      0700
 *     runs/
 *       20261123-220104-k3f9/       a run, 0700
 *         journal                   its events, 0600
 *         journal.lock              held by who writes them
 *         journal.head              how far it went when it was closed last
 *         journal.torn-1            what a crash left of a record
 *         answers/QUESTION.json     left by other sessions, 0600
 *         pause.json                left by another session that wants it to stop, 0600
 *         output/000001-STEP-HOST.out, .err
 *         output/index              which attempt each of them is of
 *     unlocked                    who freed hosts of runs that are not here, 0600
 * </pre>
 *
 * <p>Whatever the umask says, nobody but the account that runs Lockstep can read or write it:
 * output and answers may hold what is not for everybody. Operators share it by running Lockstep
 * under one account, with {@code sudo -u}; the journal names the person behind it.
 *
 * <p>Created when the first run is. Two runs may be written at once, each by one process.
 */
public final class StateFolder {
  /** As many names as fit into one line of a message. */
  private static final int MOST_NAMED = 7;

  /** So many runs do not begin in one second; behind it the fault is elsewhere. */
  private static final int MOST_IDS = 100;

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Path runs;

  /** The folder at a path; nothing is touched yet. */
  public StateFolder(Path root) {
    this.runs = root.resolve("runs");
  }

  /**
   * A folder for a new run.
   *
   * @throws StateException when it can't be created
   */
  public RunFolder create(Clock clock, RandomGenerator random) throws StateException {
    try {
      Disk.ensureFolder(runs);
      return new RunFolder(created(clock, random));
    } catch (IOException e) {
      throw StateException.unusable("create a run in", runs, e);
    }
  }

  private Path created(Clock clock, RandomGenerator random) throws IOException {
    String newest = newest();
    for (int left = MOST_IDS; ; left--) {
      // Of two that begin in one second the second must sort behind the first, by a second at last.
      boolean crowded = left < MOST_IDS / 2;
      String id = RunIds.next(crowded ? Clock.offset(clock, SECOND) : clock, random);
      if (left > 0 && id.compareTo(newest) < 0) {
        continue;
      }
      Path folder = runs.resolve(id);
      try {
        Disk.createFolder(folder);
        return folder;
      } catch (FileAlreadyExistsException taken) {
        if (left == 0) {
          throw taken;
        }
      }
    }
  }

  private String newest() throws IOException {
    try (Stream<Path> folders = Files.list(runs)) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .filter(RunIds::isId)
          .max(Comparator.naturalOrder())
          .orElse("");
    }
  }

  /**
   * All runs, the newest first; none where no folder is.
   *
   * @throws StateException when the folder can't be read
   */
  public List<RunFolder> runs() throws StateException {
    if (Files.notExists(runs)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(runs)) {
      return folders
          .filter(folder -> RunIds.isId(folder.getFileName().toString()))
          .filter(folder -> !Files.isRegularFile(folder))
          .map(RunFolder::new)
          .sorted(Comparator.comparing(RunFolder::id).reversed())
          .toList();
    } catch (IOException e) {
      throw StateException.unusable("read", runs, e);
    }
  }

  /**
   * The run that is meant by {@code last}, an id, or the beginning of one.
   *
   * @throws StateException when there is none, or more than one
   */
  public RunFolder find(String name) throws StateException {
    List<RunFolder> all = runs();
    if (all.isEmpty()) {
      throw noRun("there is no run yet", "start one with `lockstep run`");
    }
    if (name.equals("last")) {
      return all.get(0);
    }
    List<RunFolder> meant = all.stream().filter(run -> run.id().startsWith(name)).toList();
    if (name.isEmpty() || meant.isEmpty()) {
      throw noRun("no run begins with `" + name + "`", "list them with `lockstep runs`");
    }
    if (meant.size() > 1) {
      throw noRun(
          "`" + name + "` may mean " + meant.size() + " runs",
          "give more of the id: " + ids(meant));
    }
    return meant.get(0);
  }

  /**
   * Runs that wait to be continued, the newest first. Those that a process writes right now do not
   * wait.
   *
   * @throws StateException when one of them can't be read
   */
  public List<RunFolder> unfinished() throws StateException {
    List<RunFolder> waiting = new ArrayList<>();
    for (RunFolder run : runs()) {
      if (!run.isOver() && run.state().isUnfinished() && !run.isActive()) {
        waiting.add(run);
      }
    }
    return waiting;
  }

  /** Where is kept who freed hosts of runs that are not here. */
  public UnlockLog unlocked() {
    return new UnlockLog(runs.getParent());
  }

  private static StateException noRun(String message, String help) {
    return new StateException(Reason.NO_SUCH_RUN, message, help);
  }

  private static String ids(List<RunFolder> runs) {
    String listed =
        runs.stream()
            .limit(MOST_NAMED)
            .map(run -> "`" + run.id() + "`")
            .collect(Collectors.joining(", "));
    return runs.size() > MOST_NAMED ? listed + ", ..." : listed;
  }
}
