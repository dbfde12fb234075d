package dev.lockstep.cli;

import dev.lockstep.engine.Doubts;
import dev.lockstep.engine.WayBack;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent.Choices;
import dev.lockstep.event.RunEvent.PlanTaken;
import dev.lockstep.event.RunEvent.RollbackBegun;
import dev.lockstep.event.RunState;
import dev.lockstep.event.Way;
import dev.lockstep.journal.JournalFile;
import dev.lockstep.journal.RunFolder;
import dev.lockstep.journal.StateException;
import dev.lockstep.journal.StateFolder;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlanDifference;
import dev.lockstep.shell.Quoting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From the journal of a run to the engine that goes back on it: the same plan is made again,
 * nothing may be in doubt, and for everything that was changed it is known how it is undone, or
 * said that it stays. Until then nothing is touched.
 */
final class RollingBack {
  private final Shell shell;
  private final StateFolder runs;
  private final GoingOn onward;

  RollingBack(Shell shell, StateOptions.Runs runs) {
    this.shell = shell;
    this.runs = runs.folder();
    this.onward = runs.onward();
  }

  /**
   * What the one who rolls back says.
   *
   * @param more arguments of the run, given once more
   * @param arguments the whole command
   */
  record Wish(
      List<String> more,
      String reason,
      String beyond,
      Map<String, String> skips,
      List<String> arguments) {}

  /** Goes back. */
  ExitCode rollBack(String name, Wish wish) throws StopException {
    try {
      RunFolder folder = runs.find(name);
      Resuming.requireBegun(folder.id(), folder.state());
      JournalFile.Reopened reopened = folder.reopen(shell.clock());
      try (JournalFile journal = reopened.journal()) {
        requireWay(folder.id(), reopened.state());
        return goBack(new Resuming.Stopped(folder, reopened.state(), journal, onward), wish);
      }
    } catch (StateException trouble) {
      throw new StopException(
          trouble.reason().exit(), trouble.getMessage() + "\n" + trouble.help());
    } catch (IOException trouble) {
      throw new StopException(ExitCode.STATE_FOLDER, trouble.getMessage());
    }
  }

  private static void requireWay(String id, RunState state) throws StopException {
    if (state.way() == Way.ROLLED_BACK || state.way() == Way.ABANDONED) {
      String what = state.way() == Way.ABANDONED ? "given up" : "rolled back";
      throw new StopException(
          ExitCode.USAGE, "run " + id + " has been " + what + "; nothing was touched");
    }
  }

  private ExitCode goBack(Resuming.Stopped run, Wish wish)
      throws StopException, StateException, IOException {
    PlanTaken taken = run.state().taken().orElseThrow();
    Arguments given =
        Arguments.of(run.state().opened().orElseThrow(), taken)
            .and(wish.more(), Path.of(taken.folder()));
    Shell there = shell.in(taken.folder());
    RunCommand command =
        given.command(there, "lockstep rollback " + run.folder().id() + onward.place());
    Optional<Plan> plan = new Preparation(there, command.options()).plan();
    if (plan.isEmpty()) {
      return ExitCode.INVALID;
    }
    requireSame(run, plan.get());
    Execution course = new Execution(there, command.options(), wish.arguments(), command.partial());
    Resuming.Stopped now = run;
    if (isInDoubt(run.state(), plan.get())) {
      ExitCode code = course.settle(plan.get(), run);
      now = run.again();
      if (isInDoubt(now.state(), plan.get()) || !now.state().stopRequests().isEmpty()) {
        return code;
      }
    }
    Execution.Return back = back(now, plan.get(), wish);
    if (now.state().isDone()) {
      new Outlook(there, plan.get()).require(back.way().hosts(), run.folder().id());
    }
    return course.rollBack(plan.get(), now, back);
  }

  /** What must be known first: it may have to be undone too. What undoes is settled on the way. */
  private static boolean isInDoubt(RunState state, Plan plan) {
    return state.way() == Way.ON && !new Doubts(plan, state).open().isEmpty();
  }

  private Execution.Return back(Resuming.Stopped run, Plan plan, Wish wish)
      throws StopException, StateException {
    List<Recorded> events = run.folder().events();
    Choices choices = choices(events, wish);
    WayBack way = WayBack.of(plan, events, choices.skips().keySet());
    requireKnownSkips(run.state(), choices);
    requireReturn(run, way, choices);
    way.halfDone().forEach(this::tellHalfDone);
    return new Execution.Return(way, choices);
  }

  /** Only the plan that the run goes by says how its steps are undone. */
  private static void requireSame(Resuming.Stopped run, Plan plan) throws StopException {
    if (run.state().planDigest().equals(plan.head().digest())) {
      return;
    }
    PlanTaken before = run.state().taken().orElseThrow();
    List<String> lines = new ArrayList<>();
    lines.add("the plan is not the one the run goes by; nothing was touched");
    new PlanDifference(before.parts(), before.details(), plan.head().seal())
        .lines()
        .forEach(line -> lines.add("  " + line));
    lines.add("put it back as it was, and roll back then");
    throw new StopException(ExitCode.INVALID, String.join("\n", lines));
  }

  /** What was said when the rollback was begun holds when it goes on. */
  private static Choices choices(List<Recorded> events, Wish wish) {
    String reason = wish.reason();
    String beyond = wish.beyond();
    Map<String, String> skips = new LinkedHashMap<>();
    for (Recorded recorded : events) {
      if (recorded.event() instanceof RollbackBegun begun) {
        reason = reason.isEmpty() ? begun.choices().reason() : reason;
        beyond = beyond.isEmpty() ? begun.choices().beyond() : beyond;
        skips.putAll(begun.choices().skips());
      }
    }
    skips.putAll(wish.skips());
    return new Choices(reason, beyond, skips);
  }

  private static void requireKnownSkips(RunState state, Choices choices) throws StopException {
    for (Map.Entry<String, String> skip : choices.skips().entrySet()) {
      boolean known = state.steps().containsKey(skip.getKey());
      if (!known) {
        throw new StopException(
            ExitCode.USAGE, "--skip: the run has no step `" + skip.getKey() + "`");
      }
      if (skip.getValue().isBlank()) {
        throw new StopException(
            ExitCode.USAGE, "--skip: say why `" + skip.getKey() + "` stays: STEP=REASON");
      }
    }
  }

  private void requireReturn(Resuming.Stopped run, WayBack way, Choices choices)
      throws StopException {
    Map<String, List<String>> passed = run.state().pointsOfNoReturn();
    boolean isBarred = choices.beyond().isEmpty() && !passed.isEmpty();
    if (!isBarred && way.stuck().isEmpty()) {
      return;
    }
    List<String> lines = new ArrayList<>();
    StringBuilder command =
        new StringBuilder("lockstep rollback ").append(run.folder().id()).append(onward.place());
    if (isBarred) {
      lines.add("the run has passed its point of no return; nothing was touched");
      passed.forEach((step, hosts) -> lines.add("  step `" + step + "` on " + names(hosts)));
      lines.add(
          "undo by hand what these have done, such as by restoring a backup; what lies before them"
              + " can be rolled back then");
      command.append(" --past-the-point-of-no-return 'WHY THAT IS SAFE'");
    }
    if (!way.stuck().isEmpty()) {
      lines.add(
          (isBarred ? "also, steps" : "steps")
              + " have changed something, have no `undo`, and not enough was found before"
              + (isBarred ? "" : "; nothing was touched"));
      way.stuck().forEach((step, hosts) -> lines.add("  step `" + step + "` on " + names(hosts)));
      lines.add("undo these by hand where that is needed, and say so");
      way.stuck()
          .keySet()
          .forEach(step -> command.append(" --skip ").append(Quoting.word(step + "=WHY")));
    }
    lines.add("then: " + command);
    throw new StopException(ExitCode.USAGE, String.join("\n", lines));
  }

  private void tellHalfDone(String step, List<String> hosts) {
    shell
        .err()
        .println(
            "step `"
                + step
                + "` failed on "
                + names(hosts)
                + ": what it did until then is not undone; look there");
  }

  private static String names(List<String> hosts) {
    return "`" + String.join("`, `", hosts) + "`";
  }
}
