package dev.lockstep.cli;

import dev.lockstep.engine.Replan;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.RunEvent.PlanChanged;
import dev.lockstep.event.RunEvent.PlanTaken;
import dev.lockstep.event.RunState;
import dev.lockstep.journal.StateException;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlanDifference;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a run goes on with the plan that its files make now: as a matter of course when it is the
 * same, else only when who resumes has seen the difference and takes it. Until then nothing is
 * written and nobody contacted.
 */
final class Replanning {
  /** As many differences as fit on a screen. */
  private static final int MOST = 12;

  private final Shell shell;
  private final Resuming.Stopped run;
  private final Plan plan;

  Replanning(Shell shell, Resuming.Stopped run, Plan plan) {
    this.shell = shell;
    this.run = run;
    this.plan = plan;
  }

  /**
   * What who resumes says about it.
   *
   * @param replan whether a changed plan is to be taken
   * @param agreed steps and hosts about which it is known what the change means for them
   * @param json whether the output is for a program
   */
  record Will(boolean replan, String reason, List<String> agreed, boolean json) {
    Will {
      agreed = List.copyOf(agreed);
    }
  }

  /** The change that is taken; empty when nothing has changed. */
  Optional<PlanChanged> taken(Will will) throws StopException, StateException {
    RunState state = run.state();
    if (!will.replan() && !will.agreed().isEmpty()) {
      throw new StopException(ExitCode.USAGE, "--agree goes with --replan");
    }
    if (state.planDigest().equals(plan.head().digest())) {
      return Optional.empty();
    }
    PlanTaken before = state.taken().orElseThrow();
    List<String> changes =
        new PlanDifference(before.parts(), before.details(), plan.head().seal()).lines();
    if (!will.replan()) {
      throw refused(changes);
    }
    Replan replan = new Replan(plan, run.folder().events());
    requirePossible(replan, changes);
    List<String> all = new ArrayList<>(changes);
    all.addAll(replan.told());
    all.addAll(agreed(replan.concerns(), will));
    PrintStream out = will.json() ? shell.err() : shell.out();
    out.println("the plan has changed since run " + run.folder().id() + " stopped:");
    all.forEach(line -> out.println("  " + line));
    if (shell.terminal()) {
      ask(out);
    }
    return Optional.of(new PlanChanged(will.reason(), all));
  }

  private StopException refused(List<String> changes) {
    List<String> lines = new ArrayList<>();
    lines.add("the plan is not the one the run goes by; nothing was touched");
    lines.addAll(onAScreen(changes));
    lines.add("put it back as it was and say the same again" + anew());
    lines.add("to take it as it is now: " + again());
    return new StopException(ExitCode.INVALID, String.join("\n", lines));
  }

  /** A new run is refused where this one has changed something. */
  private String anew() {
    String where = run.folder().id() + run.onward().place();
    return run.state().isUnfinished()
        ? ", or give the run up: lockstep abandon " + where + " --reason WHY"
        : ", or begin anew: " + GoingOn.anew(run.state());
  }

  private String again() {
    return "lockstep resume " + run.folder().id() + run.onward().place() + " --replan";
  }

  /** The first of these lines, indented, and how many more there are. */
  static List<String> onAScreen(List<String> changes) {
    List<String> shown = new ArrayList<>();
    changes.stream().limit(MOST).forEach(line -> shown.add("  " + line));
    if (changes.size() > MOST) {
      shown.add("  and " + (changes.size() - MOST) + " more");
    }
    return shown;
  }

  private static void requirePossible(Replan replan, List<String> changes) throws StopException {
    List<String> refusals = replan.refusals();
    if (!refusals.isEmpty()) {
      List<String> lines = new ArrayList<>();
      lines.add("the run can't go on with the changed plan; nothing was touched");
      refusals.forEach(line -> lines.add("  " + line));
      lines.add("what has changed:");
      lines.addAll(onAScreen(changes));
      throw new StopException(ExitCode.INVALID, String.join("\n", lines));
    }
  }

  /** What was agreed to; all of it must be. */
  private List<String> agreed(List<Replan.Concern> concerns, Will will) throws StopException {
    for (String subject : will.agreed()) {
      if (concerns.stream().noneMatch(concern -> concern.subject().equals(subject))) {
        throw new StopException(
            ExitCode.USAGE, "--agree " + subject + ": there is nothing to agree to about it");
      }
    }
    List<Replan.Concern> open =
        concerns.stream().filter(one -> !will.agreed().contains(one.subject())).toList();
    if (!open.isEmpty()) {
      List<String> lines = new ArrayList<>();
      lines.add("what the changed plan means needs your word; nothing was touched");
      open.forEach(one -> lines.add("  " + one.sentence()));
      StringBuilder command = new StringBuilder(again());
      concerns.stream()
          .map(Replan.Concern::subject)
          .distinct()
          .forEach(subject -> command.append(" --agree ").append(subject));
      lines.add("mend the files, or take it knowingly: " + command);
      throw new StopException(ExitCode.INVALID, String.join("\n", lines));
    }
    return concerns.stream().map(one -> "agreed to: " + one.sentence()).toList();
  }

  private void ask(PrintStream out) throws StopException {
    out.print("go on with it? [y/n] ");
    out.flush();
    if (!List.of("y", "yes").contains(typed())) {
      throw new StopException(
          ExitCode.FAILED, "the changed plan was not taken; nothing was touched");
    }
  }

  private String typed() {
    try {
      return Optional.ofNullable(shell.streams().in().readLine())
          .orElse("")
          .strip()
          .toLowerCase(Locale.ROOT);
    } catch (IOException nobody) {
      return "";
    }
  }
}
