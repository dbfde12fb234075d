package dev.lockstep.console;

import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent;
import dev.lockstep.text.VisibleText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Turns events into lines, in order. Remembers what is needed for headings and durations. */
final class EventLines {
  private final Palette palette;
  private final GateLines gates;
  private final StepLines steps;
  private final LockLines locks;
  private final Set<String> missed = new HashSet<>();

  EventLines(Display display) {
    this.palette = display.palette();
    this.gates = new GateLines(palette);
    this.steps = new StepLines(display);
    this.locks = new LockLines(palette);
  }

  /** The lines for an event; often none. */
  List<String> of(Recorded recorded) {
    RunEvent event = recorded.event();
    if (event instanceof RunEvent.RunOpened opened) {
      steps.name(opened.steps());
      return opened(opened);
    } else if (event instanceof RunEvent.RunResumed resumed) {
      steps.name(resumed.steps());
      return resumed(resumed.identity());
    } else if (event instanceof RunEvent.PlanChanged changed) {
      return changed(changed);
    } else if (event instanceof RunEvent.RollbackBegun begun) {
      steps.name(begun.steps());
      steps.leave();
      return turned(begun);
    } else if (event instanceof RunEvent.StageStarted started) {
      steps.leave();
      return stage(started);
    } else if (event instanceof RunEvent.GateOpened opened) {
      steps.leave();
      return gates.opened(opened.gate());
    } else if (event instanceof RunEvent.VerdictGiven given) {
      return gates.verdict(given);
    } else if (event instanceof RunEvent.CheckForeseen foreseen) {
      return gates.foreseen(foreseen);
    } else if (event instanceof RunEvent.MachineMet met) {
      return locks.met(met);
    } else if (event instanceof RunEvent.LockHeld held) {
      return locks.held(held);
    } else if (event instanceof RunEvent.LocksReleased released) {
      return locks.released(released);
    } else if (event instanceof RunEvent.HostLost lost) {
      return lost(lost);
    } else if (event instanceof RunEvent.HostAwaited awaited) {
      return awaited(awaited);
    } else if (event instanceof RunEvent.HostConnected connected) {
      boolean isBack = missed.remove(connected.host());
      return isBack ? List.of("  " + connected.host() + " answers again") : List.of();
    } else if (event instanceof RunEvent.StopRequested stop) {
      return List.of("  stop asked for by " + stop.by() + ": " + VisibleText.of(stop.why()));
    }
    return steps.of(recorded);
  }

  private List<String> awaited(RunEvent.HostAwaited awaited) {
    missed.add(awaited.host());
    String limit = StepLines.duration(awaited.limit()) + " at most";
    return List.of(
        "  waiting for " + awaited.host() + ": " + VisibleText.of(awaited.why()) + "; " + limit);
  }

  /** Who resumed has seen the changes before taking them. */
  private static List<String> changed(RunEvent.PlanChanged changed) {
    String reason = changed.reason().isEmpty() ? "" : ": " + VisibleText.of(changed.reason());
    return List.of("goes on with a changed plan" + reason);
  }

  private List<String> opened(RunEvent.RunOpened opened) {
    RunEvent.RunIdentity who = opened.identity();
    locks.of(who.run());
    String plan = opened.planDigest().substring(0, Math.min(12, opened.planDigest().length()));
    String line =
        "run " + who.run() + ", plan " + plan + ", by " + who.operator() + " on " + who.jumpHost();
    List<String> lines = new ArrayList<>();
    RunWords.partial(who).ifPresent(words -> lines.add(palette.bad(words)));
    lines.add(palette.bold(VisibleText.of(opened.runbook())));
    lines.add(palette.dim(line));
    return lines;
  }

  private List<String> resumed(RunEvent.RunIdentity who) {
    return List.of(palette.dim("resumed by " + who.operator() + " on " + who.jumpHost()));
  }

  private List<String> turned(RunEvent.RollbackBegun begun) {
    RunEvent.RunIdentity who = begun.identity();
    String line = "rolled back by " + who.operator() + " on " + who.jumpHost();
    List<String> lines = new ArrayList<>(List.of("", palette.dim(line)));
    RunWords.choices(begun.choices()).forEach(words -> lines.add("  " + words));
    return lines;
  }

  private List<String> stage(RunEvent.StageStarted started) {
    String hosts = String.join(" ", started.hosts());
    String batch = started.batch() == 1 ? "" : ", batch " + started.batch();
    String part = started.wave().isEmpty() ? batch : ", " + started.wave();
    String name = VisibleText.of(started.name() + part);
    return List.of("", palette.bold("Stage " + name) + palette.dim("  on " + hosts));
  }

  private List<String> lost(RunEvent.HostLost lost) {
    return GateLines.withHelp(
        "  " + palette.bad("unreachable") + "  " + lost.host() + ": " + VisibleText.of(lost.why()),
        lost.help());
  }
}
