package dev.lockstep.cli;

import dev.lockstep.engine.Consent;
import dev.lockstep.engine.Waiver;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.RunEvent.PlanChanged;
import dev.lockstep.event.RunEvent.PlanTaken;
import dev.lockstep.event.RunEvent.RunOpened;
import dev.lockstep.event.RunState;
import dev.lockstep.event.Way;
import dev.lockstep.journal.JournalFile;
import dev.lockstep.journal.RunFolder;
import dev.lockstep.journal.StateException;
import dev.lockstep.journal.StateFolder;
import dev.lockstep.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From the journal of a run that has stopped to the engine that goes on with it: the same plan is
 * made again from the same arguments.
 */
final class Resuming {
  private final Shell shell;
  private final StateFolder runs;
  private final GoingOn onward;

  Resuming(Shell shell, StateOptions.Runs runs) {
    this.shell = shell;
    this.runs = runs.folder();
    this.onward = runs.onward();
  }

  /**
   * What the one who resumes says: more arguments, what is agreed to, the whole command, and
   * whether a changed plan is taken.
   */
  record Wish(
      List<String> more, ConsentOptions consent, List<String> arguments, Replanning.Will will) {}

  /** Goes on. */
  ExitCode resume(String name, Wish wish) throws StopException {
    try {
      RunFolder folder = find(name);
      requireBegun(folder.id(), folder.state());
      JournalFile.Reopened reopened = folder.reopen(shell.clock());
      try (JournalFile journal = reopened.journal()) {
        reopened.repair().ifPresent(this::tell);
        requireStopped(folder.id(), reopened.state());
        return goOn(new Stopped(folder, reopened.state(), journal, onward), wish);
      }
    } catch (StateException trouble) {
      throw new StopException(trouble.reason().exit(), refusal(trouble));
    } catch (IOException trouble) {
      throw new StopException(ExitCode.STATE_FOLDER, trouble.getMessage());
    }
  }

  private void tell(JournalFile.Repair repair) {
    shell
        .err()
        .println(
            "the last write to the journal was cut off by a crash or a full disk: "
                + repair.torn().bytes()
                + " bytes from byte "
                + repair.torn().offset()
                + " on were taken off, and are kept in `"
                + repair.copy()
                + "`; nothing that they say was acted upon");
  }

  private static String refusal(StateException trouble) {
    boolean held = trouble.reason() == StateException.Reason.IN_USE;
    String more = held ? "\nif it waits for a person, `lockstep answer` tells it" : "";
    return trouble.getMessage() + "\n" + trouble.help() + more;
  }

  /** A run that has stopped, with its journal to be written by us alone. */
  record Stopped(RunFolder folder, RunState state, JournalFile journal, GoingOn onward) {
    /** The same as it stands now. */
    Stopped again() throws StateException {
      return new Stopped(folder, folder.state(), journal, onward);
    }
  }

  private ExitCode goOn(Stopped run, Wish wish) throws StopException, StateException, IOException {
    PlanTaken taken = run.state().taken().orElseThrow();
    RunOpened opened = run.state().opened().orElseThrow();
    Arguments given = Arguments.of(opened, taken).and(wish.more(), Path.of(taken.folder()));
    Shell there = shell.in(taken.folder());
    RunCommand command =
        given.command(there, "lockstep resume " + run.folder().id() + onward.place());
    Optional<Plan> plan = new Preparation(there, command.options()).plan();
    if (plan.isEmpty()) {
      return ExitCode.INVALID;
    }
    Consent now = wish.consent().given(plan.get());
    Optional<PlanChanged> changed = new Replanning(shell, run, plan.get()).taken(wish.will());
    Consent before =
        changed.isPresent() ? command.stillConsent(plan.get()) : command.consent(plan.get());
    return new Execution(there, command.options(), wish.arguments(), command.partial())
        .resume(plan.get(), run, both(before, now, opened), changed);
  }

  /**
   * What was agreed to by who began the run stays that person's; warnings yet to come can be known
   * beforehand only to who is here.
   */
  private Consent both(Consent before, Consent now, RunOpened opened) {
    String person = opened.identity().operator();
    boolean isSame = person.equals(shell.operator());
    List<Waiver> waivers = new ArrayList<>(now.waivers());
    before.waivers().forEach(waiver -> waivers.add(waiver.by(person)));
    return new Consent(now.acceptWarnings() || (isSame && before.acceptWarnings()), waivers);
  }

  private RunFolder find(String name) throws StateException, StopException {
    if (!name.isEmpty()) {
      return runs.find(name);
    }
    List<RunFolder> waiting = runs.unfinished();
    if (waiting.isEmpty()) {
      throw new StopException(ExitCode.USAGE, "no run has stopped on its way; see `lockstep runs`");
    }
    return waiting.get(0);
  }

  /** It must have begun, by a version that kept what is needed to make its plan again. */
  static void requireBegun(String id, RunState state) throws StopException {
    if (state.size() <= 1) {
      throw new StopException(
          ExitCode.USAGE, "run " + id + " was killed before it began; start it anew");
    }
    if (state.taken().isEmpty()) {
      throw new StopException(
          ExitCode.USAGE,
          "run "
              + id
              + " was begun by a version that did not keep what a resume needs\nbegin anew: "
              + GoingOn.anew(state));
    }
  }

  private static void requireStopped(String id, RunState state) throws StopException {
    if (state.way() != Way.ON) {
      throw new StopException(ExitCode.USAGE, GoingOn.turned(id, state));
    }
    if (state.ended().map(end -> end.exit() == 0).orElse(false)) {
      throw new StopException(ExitCode.USAGE, "run " + id + " is done; there is nothing to resume");
    }
  }
}
